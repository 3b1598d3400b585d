package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quorate.domain.Answer;
import quorate.domain.Moment;
import quorate.market.Candle;
import quorate.protocol.CandleMessage;
import quorate.trading.PaperRules;

class MarketsTest {
  private static final Instant NOON = HandClock.NOON;
  private static final String TAKEN = "taken";

  private Markets markets = markets(PaperRules.Clock.LIVE);

  private static Markets markets(PaperRules.Clock clock) {
    return new Markets(
        new CandleRules(
            symbol -> !symbol.startsWith("X"),
            2,
            clock,
            Duration.ofMinutes(5),
            Duration.ofSeconds(5)));
  }

  /** A candle of the minute that begins so many minutes after noon, when it has just ended. */
  private String take(String symbol, int minute, String source) {
    return take(symbol, minute, minute + 1, source);
  }

  private String take(String symbol, int minute, int nowMinute, String source) {
    Instant open = NOON.plusSeconds(60L * minute);
    Moment now = Moment.at(NOON.plusSeconds(60L * nowMinute));
    return words(markets.take(message(symbol, open, source, true), now));
  }

  private static CandleMessage message(
      String symbol, Instant open, String source, boolean isFinal) {
    BigDecimal price = BigDecimal.TEN;
    return new CandleMessage(
        new Candle(
            symbol, open, open.plusMillis(59_999), price, price, price, price, BigDecimal.ONE),
        isFinal,
        Optional.of(source).filter(name -> !name.isEmpty()));
  }

  private static String words(Answer answer) {
    return switch (answer) {
      case Answer.Accepted _ -> TAKEN;
      case Answer.Refused refusal -> refusal.reason().label() + " " + refusal.field().orElse("");
    };
  }

  @Test
  void theLastCloseIsThePrice() {
    assertEquals(Optional.empty(), markets.price("BTC-USD"));
    assertEquals(TAKEN, take("BTC-USD", 0, ""));
    assertEquals(Optional.of(BigDecimal.TEN.stripTrailingZeros()), markets.price("BTC-USD"));
  }

  @Test
  void whatIsOutOfOrderOrCameBeforeIsDropped() {
    take("BTC-USD", 1, "");

    assertEquals("duplicate open_time", take("BTC-USD", 1, ""));
    assertEquals("out_of_order open_time", take("BTC-USD", 0, 2, ""));
  }

  @Test
  void aLiveCandleIsOfThePresent() {
    assertEquals("expired close_time", take("BTC-USD", 0, 7, ""));
    assertEquals("future close_time", take("BTC-USD", 0, 0, ""));
  }

  @Test
  void aReplayedCandleMayBeOfAnyTime() {
    markets = markets(PaperRules.Clock.REPLAY);

    assertEquals(TAKEN, take("BTC-USD", -1_000_000, 0, ""));
    assertEquals(TAKEN, take("ETH-USD", 1_000_000, 0, ""));
  }

  @Test
  void whatIsNotDecidedHereAndWhatIsNotClosedYetIsIgnored() {
    assertEquals("ignored symbol", take("XRP-USD", 0, ""));
    assertEquals(
        "ignored final",
        words(markets.take(message("BTC-USD", NOON, "", false), Moment.at(NOON.plusSeconds(60)))));
  }

  @Test
  void onlyTheFirstSourceCounts() {
    take("BTC-USD", 0, "one");

    assertEquals("ignored source", take("BTC-USD", 1, "two"));
    assertEquals("ignored source", take("BTC-USD", 1, ""));
    assertEquals(TAKEN, take("BTC-USD", 1, "one"));
  }

  @Test
  void anotherSourceTakesThePlaceOfOneThatIsSilentForFiveCandles() {
    take("BTC-USD", 0, "one");

    assertEquals("ignored source", take("BTC-USD", 5, "two"));
    assertEquals(TAKEN, take("BTC-USD", 6, "two"));
    assertEquals("ignored source", take("BTC-USD", 7, "one"));
  }

  @Test
  void aReplayThatBeginsAnewIsFollowedAfterASilence() {
    markets = markets(PaperRules.Clock.REPLAY);
    take("BTC-USD", 100, 0, "");

    assertEquals("out_of_order open_time", take("BTC-USD", 0, 4, ""));
    assertEquals(TAKEN, take("BTC-USD", 0, 6, ""));
  }

  @Test
  void oneMoreSymbolThanIsFollowedIsRefusedUnlessAnotherIsSilent() {
    take("BTC-USD", 0, "");
    take("ETH-USD", 3, "");

    assertEquals("symbols_full symbol", take("SOL-USD", 4, ""));
    assertEquals(TAKEN, take("SOL-USD", 6, ""));
    assertEquals(Optional.empty(), markets.price("BTC-USD"));
  }
}
