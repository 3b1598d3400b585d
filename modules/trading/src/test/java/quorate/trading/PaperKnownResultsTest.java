package quorate.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known to follow from decisions and candles, computed by another implementation. */
class PaperKnownResultsTest {
  private final PaperDesk desk = new PaperDesk(PaperDesk.rules(), "10000");

  @Test
  void withoutACandleThereIsNoPriceAndNoOrder() {
    assertEquals("no_price", desk.buy());
  }

  @Test
  void aDecisionThatIsMadeAgainBuysOnce() {
    desk.candle("30000", "30000");

    assertEquals("order BUY 0.0333", desk.buy());
    assertEquals("nothing", desk.buy());
    assertEquals("filled 0.0333 @ 30025.01", desk.candle("30010", "30500"));
    assertEquals("8999.167334167", desk.cash());
    assertEquals("0.999832833", desk.fees());
    assertEquals("15.817167", desk.unrealized());
    assertEquals("10014.817334167", desk.equity());

    assertEquals("nothing", desk.buy());
    assertEquals("nothing", desk.hold());
    assertEquals("nothing", desk.candle("30500", "31000"));
    assertEquals("10031.467334167", desk.equity());

    assertEquals("order SELL 0.0333", desk.sell());
    assertEquals("filled 0.0333 @ 30984.5", desk.candle("31000", "30900"));
    assertEquals("flat", desk.cost());
    assertEquals("31.951017", desk.realized());
    assertEquals("2.031616683", desk.fees());
    assertEquals("10029.919400317", desk.cash());
    assertEquals("nothing", desk.sell());
  }

  @Test
  void throughZeroItIsOneOrder() {
    PaperDesk both = new PaperDesk(PaperDesk.rules(true, "1000", PaperRules.Clock.LIVE), "10000");
    both.candle("30000", "30000");
    both.buy();

    assertEquals("filled 0.0333 @ 30015", both.candle("30000", "31000"));
    assertEquals("8999.5010005", both.cash());

    assertEquals("order SELL 0.0655", both.sell());
    assertEquals("filled 0.0655 @ 30984.5", both.candle("31000", "30000"));
    assertEquals(
        List.of("CLOSE 0.0333 32.28435", "OPEN 0.0322 0"),
        both.bookings().getLast().legs().stream()
            .map(
                leg ->
                    leg.kind()
                        + " "
                        + Decimals.plain(leg.quantity())
                        + " "
                        + Decimals.plain(leg.realized()))
            .toList());
    assertEquals("997.7009", both.cost());
    assertEquals(Direction.SHORT, both.account().open().orElseThrow().direction());
    assertEquals("10060.95626575", both.equity());
  }

  @Test
  void whatACandleDoesNotHoldWaitsForTheNextOne() {
    desk.candle("30000", "30000", "1");
    desk.buy();

    assertEquals("filled 0.02 @ 30015", desk.candle("30000", "30000", "0.2"));
    assertEquals("filled 0.01 @ 30015", desk.candle("30000", "30000", "0.1"));
    assertEquals("filled 0.0033 @ 30015", desk.candle("30000", "30000", "0.1"));
    assertEquals("nothing", desk.candle("30000", "30000", "0.1"));
    assertEquals("999.4995", desk.cost());
    assertEquals("0.9994995", desk.fees());
  }

  @Test
  void holdCancelsWhatWaits() {
    desk.candle("30000", "30000");
    desk.buy();

    assertEquals("CANCELED hold", desk.hold());
    assertEquals("nothing", desk.candle("30000", "30000"));
  }

  @Test
  void cashIsNotSpentTwice() {
    PaperDesk poor = new PaperDesk(PaperDesk.rules(false, "500", PaperRules.Clock.LIVE), "500");
    poor.candle("100", "100", "1000");

    assertEquals("order BUY 5", poor.buy());
    assertEquals(
        "filled 4.9925 @ 100.05; CANCELED insufficient_cash", poor.candle("100", "100", "1000"));
    assertEquals("0.000875375", poor.cash());
    assertEquals("499.250875375", poor.equity());
    assertEquals(new BigDecimal("4.9925"), poor.account().open().orElseThrow().quantity());
  }
}
