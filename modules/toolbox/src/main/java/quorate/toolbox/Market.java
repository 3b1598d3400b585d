package quorate.toolbox;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import quorate.market.Candle;
import quorate.market.CandleFile;
import quorate.market.CandleSeries;
import quorate.mcp.ToolProblem;
import quorate.protocol.BookMessage;
import quorate.protocol.Books;
import quorate.protocol.CandleMessage;
import quorate.protocol.Candles;
import quorate.protocol.MarketReading;

/**
 * The newest candles and the latest book of each symbol, from files or from what is heard. Nothing
 * in it is made up. Thread-safe.
 */
final class Market {
  private static final int MOST_CANDLES = 10_000;
  private static final int MOST_SYMBOLS = 200;

  /** Of all symbols together, for the heap is small: some 20 MiB. */
  private static final int MOST_ROWS = 300_000;

  private final SortedMap<String, Shelf> shelves = new TreeMap<>();
  private int rows;

  /** A candle as it is shown. */
  record Row(
      long openMillis,
      long closeMillis,
      double open,
      double high,
      double low,
      double close,
      double volume) {}

  /** What is known of a symbol, at a moment. */
  record View(String symbol, List<Row> candles, Optional<BookMessage> book, String source) {
    Optional<Row> last() {
      return candles.isEmpty() ? Optional.empty() : Optional.of(candles.getLast());
    }
  }

  /** What is kept of a symbol. */
  private static final class Shelf {
    private final Deque<Row> candles = new ArrayDeque<>();
    private Optional<BookMessage> book = Optional.empty();
    private String source = "market";

    private int size() {
      return candles.size();
    }
  }

  /** The newest take the place of the oldest: of their own symbol, or of the one with most. */
  private void put(Shelf shelf, Row row) {
    shelf.candles.addLast(row);
    rows++;
    if (shelf.size() > MOST_CANDLES) {
      dropOldest(shelf);
    } else if (rows > MOST_ROWS) {
      dropOldest(Collections.max(shelves.values(), Comparator.comparingInt(Shelf::size)));
    }
  }

  private void dropOldest(Shelf shelf) {
    shelf.candles.removeFirst();
    rows--;
  }

  /** The newest candles of a file. It is read twice, for it may not fit the heap as a whole. */
  private static CandleSeries newest(Path file, String symbol, Instant now) {
    AtomicInteger all = new AtomicInteger();
    CandleFile.read(
        file,
        symbol,
        now,
        (openMillis, closeMillis) -> {
          all.incrementAndGet();
          return false;
        });
    AtomicInteger left = new AtomicInteger(all.get());
    return CandleFile.read(
            file, symbol, now, (openMillis, closeMillis) -> left.getAndDecrement() <= MOST_CANDLES)
        .candles();
  }

  /**
   * Reads files.
   *
   * @param now no candle may be of more than a day after it
   * @throws IllegalStateException when one cannot be used
   */
  static Market of(Map<String, Path> files, Instant now) {
    Market market = new Market();
    files.forEach(
        (symbol, file) -> {
          CandleSeries series;
          try {
            series = newest(file, symbol, now);
          } catch (RuntimeException e) {
            throw new IllegalStateException("The candles cannot be used: " + e.getMessage(), e);
          }
          Shelf shelf = new Shelf();
          shelf.source = "file";
          market.shelves.put(symbol, shelf);
          for (int i = 0; i < series.size(); i++) {
            market.put(
                shelf,
                new Row(
                    series.openMillis(i),
                    series.closeMillis(i),
                    series.open(i),
                    series.high(i),
                    series.low(i),
                    series.close(i),
                    series.volume(i)));
          }
        });
    return market;
  }

  /** A candle's message was heard. */
  void heardCandle(String subject, String on, byte[] payload) {
    if (Candles.read(subject, on, payload)
            instanceof MarketReading.Read<CandleMessage>(CandleMessage message)
        && message.isFinal()) {
      add(message.candle());
    }
  }

  private synchronized void add(Candle candle) {
    Optional<Shelf> shelf = shelf(candle.symbol());
    long open = candle.openTime().toEpochMilli();
    if (shelf.isEmpty()
        || (!shelf.get().candles.isEmpty() && open < shelf.get().candles.getLast().closeMillis())) {
      return;
    }
    put(
        shelf.get(),
        new Row(
            open,
            candle.closeTime().toEpochMilli(),
            candle.open().doubleValue(),
            candle.high().doubleValue(),
            candle.low().doubleValue(),
            candle.close().doubleValue(),
            candle.volume().doubleValue()));
  }

  /** A book's message was heard. */
  synchronized void heardBook(byte[] payload) {
    if (Books.read(payload) instanceof MarketReading.Read<BookMessage>(BookMessage book)) {
      shelf(book.symbol()).ifPresent(shelf -> shelf.book = Optional.of(book));
    }
  }

  /** A symbol beyond the bound is not kept. */
  private Optional<Shelf> shelf(String symbol) {
    Shelf shelf = shelves.get(symbol);
    if (shelf == null && shelves.size() < MOST_SYMBOLS) {
      shelf = new Shelf();
      shelves.put(symbol, shelf);
    }
    return Optional.ofNullable(shelf);
  }

  /** All symbols. */
  synchronized List<String> symbols() {
    return List.copyOf(shelves.keySet());
  }

  /**
   * What is known of a symbol.
   *
   * @throws ToolProblem when it is not known
   */
  synchronized View view(String symbol) {
    Shelf shelf = shelves.get(symbol);
    if (shelf == null) {
      throw ToolProblem.argument(
          "symbol",
          shelves.isEmpty()
              ? "one that was heard of, and none was yet"
              : "one of " + String.join(", ", shelves.keySet()),
          symbol);
    }
    return new View(symbol, new ArrayList<>(shelf.candles), shelf.book, shelf.source);
  }
}
