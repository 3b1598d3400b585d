package quorate.trading;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A session on paper in memory: does what the rules say, and notes it in words. */
final class PaperDesk {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final Duration MINUTE = Duration.ofMinutes(1);

  private PaperBook book;
  private Optional<BigDecimal> price = Optional.empty();
  private Optional<Instant> pause = Optional.empty();
  private Instant now = START;
  private int orders;
  private int opened;
  private final List<Account.Booking> bookings = new ArrayList<>();

  PaperDesk(PaperRules rules, String capital) {
    book = PaperBook.opened(rules, new BigDecimal(capital));
  }

  static PaperRules rules() {
    return rules(false, "1000", PaperRules.Clock.LIVE);
  }

  static PaperRules rules(boolean shorts, String amount, PaperRules.Clock clock) {
    return new PaperRules(
        new BigDecimal(amount),
        shorts,
        clock,
        new BigDecimal(".001"),
        new BigDecimal(".0005"),
        new BigDecimal(".1"),
        Optional.of(new BigDecimal(".01")),
        new BigDecimal(".0001"),
        BigDecimal.TEN,
        Duration.ofMinutes(5));
  }

  PaperBook book() {
    return book;
  }

  Account account() {
    return book.account();
  }

  List<Account.Booking> bookings() {
    return bookings;
  }

  String buy() {
    return decide(Optional.of(Side.BUY));
  }

  String sell() {
    return decide(Optional.of(Side.SELL));
  }

  String hold() {
    return decide(Optional.empty());
  }

  String decide(Optional<Side> wanted) {
    if (price.isEmpty()) {
      return "no_price";
    }
    return done(book.decide(wanted, price.get(), pause));
  }

  /** A candle of the next minute, with volume 100. */
  String candle(String open, String close) {
    return candle(open, close, "100");
  }

  String candle(String open, String close, String volume) {
    now = now.plus(MINUTE);
    return candle(
        new PaperCandle(
            now,
            now.plus(MINUTE).minusMillis(1),
            new BigDecimal(open),
            new BigDecimal(close),
            new BigDecimal(volume)));
  }

  String candle(PaperCandle candle) {
    String done = done(book.fill(candle, pause));
    price = Optional.of(candle.close());
    return done;
  }

  void pause() {
    pause = Optional.of(now);
    now = now.plusSeconds(1);
  }

  void later(Duration time) {
    now = now.plus(time);
  }

  private String done(List<PaperBook.Move> moves) {
    List<String> words = new ArrayList<>();
    moves.forEach(move -> words.add(done(move)));
    return words.isEmpty() ? "nothing" : String.join("; ", words);
  }

  private String done(PaperBook.Move move) {
    return switch (move) {
      case PaperBook.Move.Place(Side side, BigDecimal quantity) -> {
        OpenOrder order =
            new OpenOrder(new UUID(0, ++orders), side, quantity, BigDecimal.ZERO, now);
        book = new PaperBook(book.rules(), book.account(), Optional.of(order));
        opened++;
        yield "order " + side + " " + Decimals.plain(quantity);
      }
      case PaperBook.Move.Reject(Side side, BigDecimal quantity, String reason) ->
          "REJECTED " + side + " " + Decimals.plain(quantity) + " " + reason;
      case PaperBook.Move.End(OpenOrder _, PaperBook.Ending ending, String reason) -> {
        book = new PaperBook(book.rules(), book.account(), Optional.empty());
        yield ending + " " + reason;
      }
      case PaperBook.Move.Trade(OpenOrder order, Fill fill, Instant _) -> {
        Account.Booking booking = book.account().book(fill);
        bookings.add(booking);
        OpenOrder after = order.with(fill);
        book =
            new PaperBook(
                book.rules(),
                booking.account(),
                after.left().signum() == 0 ? Optional.empty() : Optional.of(after));
        yield "filled " + Decimals.plain(fill.quantity()) + " @ " + Decimals.plain(fill.price());
      }
    };
  }

  /** How many orders were placed. */
  int orders() {
    return opened;
  }

  String cash() {
    return Decimals.plain(account().cash());
  }

  String equity() {
    return Decimals.plain(account().equity(price.orElseThrow()));
  }

  String unrealized() {
    return Decimals.plain(account().unrealized(price.orElseThrow()));
  }

  String realized() {
    return Decimals.plain(account().realized());
  }

  String fees() {
    return Decimals.plain(account().fees());
  }

  String cost() {
    return account().open().map(position -> Decimals.plain(position.cost())).orElse("flat");
  }
}
