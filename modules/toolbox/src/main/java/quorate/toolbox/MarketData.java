package quorate.toolbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import quorate.indicators.Averages;
import quorate.indicators.Bars;
import quorate.indicators.Bollinger;
import quorate.indicators.DirectionalMovement;
import quorate.indicators.Macd;
import quorate.indicators.RelativeStrength;
import quorate.indicators.Series;
import quorate.mcp.Argument;
import quorate.mcp.Call;
import quorate.mcp.JsonMap;
import quorate.mcp.Tool;
import quorate.mcp.ToolProblem;
import quorate.mcp.ToolResult;
import quorate.protocol.BookMessage;
import quorate.running.Clock;
import quorate.toolbox.Market.Row;
import quorate.toolbox.Market.View;

/** The server market-data: what files hold, or what the market's subjects said. */
final class MarketData {
  static final String NAME = "market-data";

  static final String INSTRUCTIONS =
      "Candles and order books as they were read or heard; nothing is filled in or invented.";

  private static final Duration DAY = Duration.ofHours(24);

  private static final Argument<String> SYMBOL = GatewayReads.SYMBOL;
  private static final Argument<Integer> CANDLES =
      Argument.whole("limit", "Most candles.", 1, 500).or(50);
  private static final Argument<Instant> BEFORE =
      TimeArgument.of("before", "Only those that begin before this time (RFC 3339).");
  private static final Argument<Integer> LEVELS =
      Argument.whole("limit", "Most levels a side.", 1, 50).or(20);
  private static final Argument<Integer> SERIES =
      Argument.whole("limit", "From how many candles.", 35, 5_000).or(500);

  private final Market market;
  private final Clock clock;

  MarketData(Market market, Clock clock) {
    this.market = market;
    this.clock = clock;
  }

  List<Tool> tools() {
    return List.of(
        Tool.reading(
            "list_symbols",
            "All symbols that are known.",
            List.of(),
            new Output().array("symbols", "object", "Each with its candles.").toSchema(),
            this::symbols),
        Tool.reading(
            "get_price",
            "The last close, or the middle of the book if that is younger.",
            List.of(SYMBOL),
            new Output()
                .text("symbol")
                .number("price")
                .text("at")
                .number("age_seconds")
                .text("source")
                .toSchema(),
            this::price),
        Tool.reading(
            "get_ticker_24h",
            "The last 24 hours of candles.",
            List.of(SYMBOL),
            new Output()
                .number("price")
                .number("change_percent")
                .number("high_24h")
                .number("low_24h")
                .number("volume_24h")
                .whole("candles")
                .text("at")
                .toSchema(),
            this::ticker),
        Tool.reading(
            "get_candles",
            "Candles, oldest first: open_time, open, high, low, close, volume.",
            List.of(SYMBOL, CANDLES, BEFORE),
            new Output().array("candles", "array", "The candles.").flag("more").toSchema(),
            this::candles),
        Tool.reading(
            "get_order_book",
            "The latest order book.",
            List.of(SYMBOL, LEVELS),
            new Output()
                .array("bids", "array", "Price and size, best first.")
                .array("asks", "array", "Price and size, best first.")
                .text("venue")
                .text("at")
                .number("age_seconds")
                .toSchema(),
            this::book),
        Tool.reading(
            "get_indicators",
            "All technical indicators at the last candle, with the usual lengths.",
            List.of(SYMBOL, SERIES),
            new Output()
                .text("symbol")
                .text("at")
                .whole("candles")
                .object("indicators", "By name; those with too few candles are absent.")
                .maybe("undefined", "string", "Which are absent, and why.")
                .toSchema(),
            this::indicators));
  }

  private ToolResult symbols(Call call) {
    List<Object> rows = new ArrayList<>();
    for (String symbol : market.symbols()) {
      View view = market.view(symbol);
      JsonMap row = JsonMap.of("symbol", symbol).with("candles", view.candles().size());
      if (!view.candles().isEmpty()) {
        Row first = view.candles().getFirst();
        row.with("first", time(first.openMillis()))
            .with("last", time(view.candles().getLast().openMillis()))
            .with("interval", interval(first));
      }
      rows.add(row.with("has_book", view.book().isPresent()).toMap());
    }
    return Rows.fitting(
        rows,
        false,
        call.maxOutput(),
        (kept, more) -> JsonMap.of("symbols", kept).with("more", more).toMap());
  }

  private static String interval(Row row) {
    // Files say the last millisecond of a candle.
    return Duration.ofSeconds((row.closeMillis() - row.openMillis() + 500) / 1_000).toString();
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  private View view(Call call) {
    return market.view(GatewayReads.symbol(call.get(SYMBOL)));
  }

  private static Row last(View view) {
    return view.last()
        .orElseThrow(() -> ToolProblem.unavailable("there is no candle of " + view.symbol()));
  }

  private double age(Instant at) {
    return Math.max(0, Duration.between(at, clock.now()).toMillis() / 1e3);
  }

  private ToolResult price(Call call) {
    View view = view(call);
    Optional<BookMessage> book =
        view.book()
            .filter(
                one ->
                    view.last()
                        .map(row -> one.at().toEpochMilli() > row.closeMillis())
                        .orElse(true));
    Instant at =
        book.map(BookMessage::at).orElseGet(() -> Instant.ofEpochMilli(last(view).closeMillis()));
    double price =
        book.map(one -> (one.bids().getFirst().price() + one.asks().getFirst().price()) / 2)
            .orElseGet(() -> last(view).close());
    return ToolResult.of(
        JsonMap.of("symbol", view.symbol())
            .with("price", price)
            .with("at", at.toString())
            .with("age_seconds", age(at))
            .with("source", book.isPresent() ? "book" : "candle")
            .toMap());
  }

  private ToolResult ticker(Call call) {
    View view = view(call);
    Row end = last(view);
    List<Row> day =
        view.candles().stream()
            .filter(row -> row.openMillis() > end.closeMillis() - DAY.toMillis())
            .toList();
    double open = day.getFirst().open();
    return ToolResult.of(
        JsonMap.of("price", end.close())
            .with("change_percent", 100 * (end.close() - open) / open)
            .with("high_24h", day.stream().mapToDouble(Row::high).max().orElseThrow())
            .with("low_24h", day.stream().mapToDouble(Row::low).min().orElseThrow())
            .with("volume_24h", sum(day))
            .with("candles", day.size())
            .with("at", time(end.closeMillis()))
            .toMap());
  }

  /** In order, so that it is the same each time. */
  private static double sum(List<Row> rows) {
    double sum = 0;
    for (Row row : rows) {
      sum += row.volume();
    }
    return sum;
  }

  private ToolResult candles(Call call) {
    View view = view(call);
    long before = call.find(BEFORE).map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    List<Row> all = view.candles().stream().filter(row -> row.openMillis() < before).toList();
    int first = Math.max(0, all.size() - call.get(CANDLES));
    // Newest first, so that the oldest are those that find no room.
    List<Object> newest = new ArrayList<>();
    for (Row row : all.subList(first, all.size()).reversed()) {
      newest.add(
          List.<Object>of(
              time(row.openMillis()),
              row.open(),
              row.high(),
              row.low(),
              row.close(),
              row.volume()));
    }
    return Rows.fitting(
        newest,
        first > 0,
        call.maxOutput(),
        (kept, more) ->
            JsonMap.of("candles", List.copyOf(kept.reversed())).with("more", more).toMap());
  }

  private ToolResult book(Call call) {
    View view = view(call);
    BookMessage book =
        view.book()
            .orElseThrow(() -> ToolProblem.unavailable("there is no book of " + view.symbol()));
    int limit = call.get(LEVELS);
    return ToolResult.of(
        JsonMap.of("bids", levels(book.bids(), limit))
            .with("asks", levels(book.asks(), limit))
            .with("venue", book.venue())
            .with("at", book.at().toString())
            .with("age_seconds", age(book.at()))
            .toMap());
  }

  private static List<Object> levels(List<BookMessage.Level> levels, int limit) {
    return levels.stream()
        .limit(limit)
        .<Object>map(level -> List.<Object>of(level.price(), level.size()))
        .toList();
  }

  private ToolResult indicators(Call call) {
    View view = view(call);
    List<Row> rows =
        view.candles()
            .subList(Math.max(0, view.candles().size() - call.get(SERIES)), view.candles().size());
    Row end = last(view);
    Series closes = series(rows, Row::close);
    Bars bars = new Bars(series(rows, Row::high), series(rows, Row::low), closes);
    Macd macd = Macd.of(closes, 12, 26, 9);
    Bollinger bands = Bollinger.of(closes, 20, 2);
    DirectionalMovement movement = DirectionalMovement.of(bars, 14);
    Map<String, OptionalDouble> all = new LinkedHashMap<>();
    all.put("rsi_14", RelativeStrength.of(closes, 14).last());
    all.put("ema_9", Averages.exponential(closes, 9).last());
    all.put("ema_21", Averages.exponential(closes, 21).last());
    all.put("macd", macd.line().last());
    all.put("macd_signal", macd.signal().last());
    all.put("macd_histogram", macd.histogram().last());
    all.put("bollinger_upper", bands.upper().last());
    all.put("bollinger_middle", bands.middle().last());
    all.put("bollinger_lower", bands.lower().last());
    all.put("atr_14", bars.averageTrueRange(14).last());
    all.put("adx_14", movement.average().last());
    all.put("plus_di_14", movement.plus().last());
    all.put("minus_di_14", movement.minus().last());
    JsonMap values = new JsonMap();
    List<String> absent = new ArrayList<>();
    all.forEach(
        (name, value) -> {
          values.with(name, value);
          if (value.isEmpty()) {
            absent.add(name);
          }
        });
    JsonMap result =
        JsonMap.of("symbol", view.symbol())
            .with("at", time(end.closeMillis()))
            .with("candles", rows.size())
            .with("indicators", values.toMap());
    if (!absent.isEmpty()) {
      result.with("undefined", "too few candles for " + String.join(", ", absent));
    }
    return ToolResult.of(result.toMap());
  }

  private static Series series(List<Row> rows, ToDoubleFunction<Row> value) {
    return Series.of(rows.stream().mapToDouble(value).toArray());
  }
}
