package quorate.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds whatever is decided and whatever the market does. */
class PaperPropertiesTest {
  private static final BigDecimal CAPITAL = new BigDecimal("10000");

  /** A decision, or a candle, or a pause. */
  private sealed interface Event {
    record Decided(Optional<Side> wanted) implements Event {}

    record Came(BigDecimal open, BigDecimal close, BigDecimal volume) implements Event {}

    record Paused() implements Event {}
  }

  @Property(tries = 300)
  void moneyIsConservedAndNeitherSpentTwiceNorLent(
      @ForAll("rules") PaperRules rules, @ForAll("events") List<Event> events) {
    PaperDesk desk = new PaperDesk(rules, CAPITAL.toPlainString());
    for (Event event : events) {
      int fills = desk.bookings().size();
      Optional<OpenOrder> waiting = desk.book().order();
      play(desk, event);
      Account account = desk.account();
      assertEquals(
          0,
          account
              .cash()
              .subtract(CAPITAL)
              .compareTo(account.realized().subtract(account.fees()).subtract(signedCost(account))),
          "cash");
      if (desk.bookings().size() > fills && event instanceof Event.Came candle) {
        bounded(rules, desk, waiting.orElseThrow(), candle);
      }
    }
  }

  /** What the last fill, of an order, left behind. */
  private static void bounded(
      PaperRules rules, PaperDesk desk, OpenOrder order, Event.Came candle) {
    Account account = desk.account();
    BigDecimal held = account.open().map(Position::signedQuantity).orElse(BigDecimal.ZERO);
    List<Leg> legs = desk.bookings().getLast().legs();
    BigDecimal filled = legs.stream().map(Leg::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal price = rules.worsened(order.side(), candle.open());
    assertTrue(filled.compareTo(rules.maxVolumeShare().multiply(candle.volume())) <= 0, "volume");
    assertTrue(filled.compareTo(order.left()) <= 0, "more than was ordered");
    assertTrue(rules.shorts() || held.signum() >= 0, "short");
    boolean opens =
        legs.stream().anyMatch(l -> l.kind() == Leg.Kind.OPEN || l.kind() == Leg.Kind.INCREASE);
    if (opens && order.side() == Side.BUY) {
      assertTrue(account.cash().signum() >= 0, () -> "cash " + account.cash());
    }
    if (opens && order.side() == Side.SELL) {
      BigDecimal worth = held.negate().multiply(price);
      assertTrue(
          worth.compareTo(account.equity(price).add(DIGIT)) <= 0,
          () -> worth + " > " + account.equity(price));
    }
  }

  private static final BigDecimal DIGIT = new BigDecimal("1e-17");

  private static BigDecimal signedCost(Account account) {
    return account
        .open()
        .map(p -> p.direction() == Direction.LONG ? p.cost() : p.cost().negate())
        .orElse(BigDecimal.ZERO);
  }

  @Property(tries = 300)
  void whatIsDecidedAgainChangesNothing(
      @ForAll("rules") PaperRules rules, @ForAll("events") List<Event> events) {
    PaperDesk once = new PaperDesk(rules, CAPITAL.toPlainString());
    PaperDesk twice = new PaperDesk(rules, CAPITAL.toPlainString());
    for (Event event : events) {
      play(once, event);
      play(twice, event);
      // A rejected order leaves nothing that a second one would meet, and so is rejected again.
      if (event instanceof Event.Decided) {
        String again = play(twice, event);
        assertTrue(again.matches("nothing|no_price|REJECTED.*"), again);
      }
      assertEquals(once.book(), twice.book());
    }
  }

  @Property(tries = 300)
  void whatTheFillingCandleEndsInChangesNoFillAtItsOpen(
      @ForAll("rules") PaperRules rules,
      @ForAll("events") List<Event> before,
      @ForAll("prices") BigDecimal close,
      @ForAll("prices") BigDecimal otherClose) {
    PaperDesk one = new PaperDesk(rules, CAPITAL.toPlainString());
    PaperDesk other = new PaperDesk(rules, CAPITAL.toPlainString());
    for (Event event : before) {
      play(one, event);
      play(other, event);
    }
    one.candle("100", close.toPlainString());
    other.candle("100", otherClose.toPlainString());

    assertEquals(one.book(), other.book());
  }

  @Property(tries = 300)
  void whatCameBeforeTheOrderHasNoPartInItsPrice(
      @ForAll("prices") BigDecimal first,
      @ForAll("prices") BigDecimal other,
      @ForAll("prices") BigDecimal open) {
    assertEquals(filledAt(first, open), filledAt(other, open));
  }

  private static String filledAt(BigDecimal before, BigDecimal open) {
    PaperDesk desk = new PaperDesk(PaperDesk.rules(), CAPITAL.toPlainString());
    desk.candle("1", before.toPlainString());
    desk.buy();
    String filled = desk.candle(open.toPlainString(), "1", "1000000000");
    return filled.replaceAll(";.*", "").replaceAll(".* @ ", "");
  }

  private static String play(PaperDesk desk, Event event) {
    return switch (event) {
      case Event.Decided(Optional<Side> wanted) -> desk.decide(wanted);
      case Event.Came(BigDecimal open, BigDecimal close, BigDecimal volume) ->
          desk.candle(open.toPlainString(), close.toPlainString(), volume.toPlainString());
      case Event.Paused() -> {
        desk.pause();
        yield "";
      }
    };
  }

  @Provide
  Arbitrary<BigDecimal> prices() {
    return Arbitraries.bigDecimals()
        .between(new BigDecimal("0.01"), new BigDecimal("100000"))
        .ofScale(4);
  }

  @Provide
  Arbitrary<List<Event>> events() {
    Arbitrary<Event> decided =
        Arbitraries.of(Side.class).optional().map(wanted -> new Event.Decided(wanted));
    Arbitrary<Event> came =
        Combinators.combine(
                prices(),
                prices(),
                Arbitraries.bigDecimals()
                    .between(BigDecimal.ZERO, new BigDecimal("1000000"))
                    .ofScale(3))
            .as(Event.Came::new);
    return Arbitraries.frequencyOf(
            Tuple.of(4, decided),
            Tuple.of(6, came),
            Tuple.of(1, Arbitraries.create(Event.Paused::new)))
        .list()
        .ofMaxSize(60);
  }

  @Provide
  Arbitrary<PaperRules> rules() {
    Arbitrary<BigDecimal> steps =
        Arbitraries.of("1", "0.3", "0.0001", "0.00000001").map(BigDecimal::new);
    return Combinators.combine(
            Arbitraries.of("10", "1000", "50000").map(BigDecimal::new),
            Arbitraries.of(true, false),
            Arbitraries.of("-0.01", "0", "0.001", "0.1").map(BigDecimal::new),
            Arbitraries.of("0", "0.0005", "0.1").map(BigDecimal::new),
            Arbitraries.of("0.1", "1", "0.00000001").map(BigDecimal::new),
            Arbitraries.of("0.01", "1", "0.00000001").map(BigDecimal::new).optional(),
            steps,
            Arbitraries.of("0", "10").map(BigDecimal::new))
        .as(
            (amount, shorts, fee, slippage, share, tick, step, least) ->
                new PaperRules(
                    amount,
                    shorts,
                    PaperRules.Clock.LIVE,
                    fee,
                    slippage,
                    share,
                    tick,
                    step,
                    least,
                    Duration.ofMinutes(5)));
  }
}
