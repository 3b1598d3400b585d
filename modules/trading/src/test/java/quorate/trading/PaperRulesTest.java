package quorate.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaperRulesTest {
  private final PaperDesk desk = new PaperDesk(PaperDesk.rules(), "10000");

  private static PaperDesk shorting(String capital, String amount) {
    return new PaperDesk(PaperDesk.rules(true, amount, PaperRules.Clock.LIVE), capital);
  }

  @Test
  void aDecisionForTheOtherSideCancelsTheOrderThatWaits() {
    desk.candle("100", "100");
    desk.buy();

    assertEquals("CANCELED opposite_decision", desk.sell());
    assertEquals("order BUY 10", desk.buy());
  }

  @Test
  void anOrderBelowTheMinimumIsRejectedUnlessItCloses() {
    PaperDesk small = new PaperDesk(PaperDesk.rules(false, "9", PaperRules.Clock.LIVE), "100");
    small.candle("100", "100");

    assertEquals("REJECTED BUY 0.09 below_minimum", small.buy());
  }

  @Test
  void whatIsWorthLessThanTheMinimumByNowMayStillBeClosed() {
    desk.candle("100", "100", "100000");
    desk.buy();
    desk.candle("100", "100", "100000");
    desk.candle("0.5", "0.5", "100000");

    assertEquals("order SELL 10", desk.sell());
    assertEquals("filled 10 @ 0.49", desk.candle("0.5", "0.5", "100000"));
  }

  @Test
  void nothingBoughtIsARejection() {
    PaperDesk poor = new PaperDesk(PaperDesk.rules(false, "1000", PaperRules.Clock.LIVE), "0.01");
    poor.candle("100", "100");
    poor.buy();

    assertEquals("REJECTED insufficient_cash", poor.candle("100", "100"));
  }

  @Test
  void aShortIsWorthNoMoreThanTheEquity() {
    PaperDesk both = shorting("500", "1000");
    both.candle("100", "100", "1000");

    assertEquals("order SELL 10", both.sell());
    assertEquals(
        "filled 4.9975 @ 99.95; CANCELED insufficient_equity", both.candle("100", "100", "1000"));
  }

  @Test
  void aShortIsClosedWhateverItCosts() {
    PaperDesk both = shorting("1000", "900");
    both.candle("100", "100", "1000");
    both.sell();
    both.candle("100", "100", "1000");
    both.candle("300", "300", "1000");

    assertEquals("order BUY 12", both.buy());
    assertEquals(
        "filled 9 @ 300.15; CANCELED insufficient_cash", both.candle("300", "300", "1000"));
    assertEquals("flat", both.cost());
    assertEquals("-805.4009", both.cash());
  }

  @Test
  void aPauseEndsWhatWaitsBeforeIt() {
    desk.candle("100", "100");
    desk.buy();
    desk.pause();

    assertEquals("CANCELED paused", desk.candle("100", "100"));
  }

  @Test
  void aDecisionAfterThePauseOrdersAnew() {
    desk.candle("100", "100");
    desk.buy();
    desk.pause();

    assertEquals("CANCELED paused; order BUY 10", desk.buy());
    assertEquals("filled 10 @ 100.05", desk.candle("100", "100", "1000"));
  }

  @Test
  void aCandleThatBeganBeforeTheOrderFillsItAtItsClose() {
    desk.candle("100", "100");
    desk.later(Duration.ofSeconds(90));
    desk.buy();
    Instant open = PaperDesk.START.plusSeconds(120);

    assertEquals(
        "filled 10 @ 110.06",
        desk.candle(candle(open, new BigDecimal("90"), new BigDecimal("110"))));
  }

  @Test
  void aCandleThatEndedBeforeTheOrderFillsNothing() {
    desk.candle("100", "100");
    desk.later(Duration.ofMinutes(3));
    desk.buy();

    assertEquals(
        "nothing",
        desk.candle(candle(PaperDesk.START.plusSeconds(120), BigDecimal.TEN, BigDecimal.TEN)));
  }

  @Test
  void aReplayedCandleFillsAtItsOpenWhateverItsTime() {
    PaperDesk replay =
        new PaperDesk(PaperDesk.rules(false, "1000", PaperRules.Clock.REPLAY), "10000");
    Instant then = Instant.parse("2019-01-01T00:00:00Z");
    replay.candle(candle(then, new BigDecimal("100"), new BigDecimal("100")));
    replay.buy();

    assertEquals(
        "filled 10 @ 90.05",
        replay.candle(candle(then.plusSeconds(60), new BigDecimal("90"), new BigDecimal("110"))));
  }

  @Test
  void anOrderThatFindsNoCandleInTimeExpires() {
    desk.candle("100", "100");
    desk.buy();
    desk.later(Duration.ofMinutes(6));

    assertEquals("EXPIRED no_candle_in_time", desk.candle("100", "100"));
  }

  @Test
  void closingTakesWhatIsThereWhateverTheStep() {
    PaperRules coarse =
        new PaperRules(
            new BigDecimal("1000"),
            false,
            PaperRules.Clock.LIVE,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ONE,
            Optional.empty(),
            new BigDecimal("0.3"),
            BigDecimal.ZERO,
            Duration.ofMinutes(5));
    Account held =
        Account.opened(BigDecimal.TEN)
            .book(new Fill(Side.BUY, new BigDecimal("0.7"), BigDecimal.ONE, BigDecimal.ZERO))
            .account();
    PaperBook book = new PaperBook(coarse, held, Optional.empty());

    assertEquals(
        List.of(new PaperBook.Move.Place(Side.SELL, new BigDecimal("0.7"))),
        book.decide(Optional.of(Side.SELL), BigDecimal.TEN, Optional.empty()));
  }

  @Test
  void aPriceBeyondTheBoundsOfTheRecordEndsTheOrderAndNothingElse() {
    PaperRules rules =
        new PaperRules(
            new BigDecimal("1000"),
            false,
            PaperRules.Clock.REPLAY,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ONE,
            Optional.empty(),
            new BigDecimal("0.00000001"),
            BigDecimal.ZERO,
            Duration.ofMinutes(5));
    PaperDesk wild = new PaperDesk(rules, "1000");
    BigDecimal lowest = new BigDecimal("1e-12");
    Instant then = PaperDesk.START;
    wild.candle(new PaperCandle(then, then.plusSeconds(59), lowest, lowest, lots()));
    wild.buy();
    wild.candle(
        new PaperCandle(then.plusSeconds(60), then.plusSeconds(119), lowest, lowest, lots()));
    wild.sell();

    assertEquals(
        "REJECTED out_of_range",
        wild.candle(
            new PaperCandle(
                then.plusSeconds(120),
                then.plusSeconds(179),
                new BigDecimal("1e12"),
                new BigDecimal("1e12"),
                lots())));
  }

  private static BigDecimal lots() {
    return new BigDecimal("1e18");
  }

  private static PaperCandle candle(Instant open, BigDecimal first, BigDecimal last) {
    return new PaperCandle(open, open.plusMillis(59_999), first, last, new BigDecimal("1000"));
  }
}
