package quorate.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import quorate.domain.DropReason;
import quorate.market.CandleSequence.Verdict;

class CandleSequenceTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Verdict NEXT = new Verdict.Taken(0);

  private final CandleSequence sequence = new CandleSequence();

  @Test
  void candlesThatFollowOneAnotherAreTaken() {
    assertEquals(NEXT, sequence.offer(minute(0, "1")));
    assertEquals(NEXT, sequence.offer(minute(1, "2")));
    assertEquals(minute(1, "2"), sequence.last().orElseThrow());
  }

  @Test
  void oneThatBeginsAtTheVeryEndOfTheLastIsTaken() {
    sequence.offer(candle(START, START.plusSeconds(60), "1"));

    assertEquals(NEXT, sequence.offer(candle(START.plusSeconds(60), START.plusSeconds(120), "1")));
  }

  @Test
  void oneThatBeginsWhenTheLastBeganIsADuplicateWhateverItsPrices() {
    sequence.offer(minute(0, "1"));

    assertEquals(
        new Verdict.Refused(
            DropReason.DUPLICATE, "open_time", "is that of the last candle: 2024-01-01T00:00:00Z"),
        sequence.offer(minute(0, "2")));
    assertEquals(minute(0, "1"), sequence.last().orElseThrow());
  }

  @Test
  void oneThatBeginsBeforeTheLastEndedIsOutOfOrder() {
    sequence.offer(minute(5, "1"));

    assertEquals(
        new Verdict.Refused(
            DropReason.OUT_OF_ORDER,
            "open_time",
            "must not be before the last candle ended, at 2024-01-01T00:05:59.999Z"),
        sequence.offer(minute(4, "1")));
  }

  @Test
  void candlesThatAreMissingAreCountedAndNotMadeUp() {
    sequence.offer(minute(0, "1"));

    assertEquals(new Verdict.Taken(3), sequence.offer(minute(4, "1")));
  }

  @Test
  void anotherLengthThanTheFirstCandlesIsInvalid() {
    sequence.offer(minute(0, "1"));

    assertEquals(
        new Verdict.Refused(DropReason.INVALID, "close_time", "must be PT1M after open_time"),
        sequence.offer(candle(START.plusSeconds(60), START.plusSeconds(119), "1")));
    assertEquals(
        NEXT,
        sequence.offer(candle(START.plusSeconds(60), START.plusMillis(60_000 + 59_400), "1")));
  }

  @Test
  void judgingTakesNothing() {
    assertEquals(NEXT, sequence.judge(minute(1, "1")));
    assertEquals(NEXT, sequence.offer(minute(0, "1")));
  }

  private static Candle minute(int number, String price) {
    Instant open = START.plusSeconds(60L * number);
    return candle(open, open.plusMillis(59_999), price);
  }

  private static Candle candle(Instant open, Instant close, String price) {
    BigDecimal exact = new BigDecimal(price);
    return new Candle("BTC-USD", open, close, exact, exact, exact, exact, BigDecimal.ONE);
  }
}
