package quorate.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreshnessTest {
  private final ManualClock clock = new ManualClock();

  private Freshness of(Optional<Duration> configured, Kind... kinds) {
    return new Freshness(Set.of(kinds), configured, clock);
  }

  @Test
  void candlesAreStaleAfterTwoOfThem() {
    Freshness freshness = of(Optional.empty(), Kind.CANDLE);
    freshness.observed(Kind.CANDLE, Optional.of(Duration.ofMinutes(5)));
    clock.pass(Duration.ofMinutes(10));
    assertEquals(Optional.empty(), freshness.stale());
    clock.pass(Duration.ofSeconds(1));

    assertEquals(Optional.of("no candle for 601 s"), freshness.stale());
  }

  @Test
  void beforeTheFirstItIsGivenHalfAMinute() {
    Freshness freshness = of(Optional.empty(), Kind.CANDLE);
    assertEquals(Optional.empty(), freshness.age());
    clock.pass(Duration.ofSeconds(31));

    assertEquals(Optional.of("no candle for 31 s"), freshness.stale());
  }

  @Test
  void booksAndQuotesAreStaleAfterHalfAMinuteEachForItself() {
    Freshness freshness = of(Optional.empty(), Kind.BOOK, Kind.QUOTE);
    clock.pass(Duration.ofSeconds(20));
    freshness.observed(Kind.BOOK, Optional.empty());
    clock.pass(Duration.ofSeconds(20));

    assertEquals(Optional.of("no quote for 40 s"), freshness.stale());
    assertEquals(Optional.of(Duration.ofSeconds(20)), freshness.age());
  }

  @Test
  void scoresAndTicksAreNeverStaleOfThemselves() {
    Freshness freshness = of(Optional.empty(), Kind.SCORE, Kind.TICK);
    clock.pass(Duration.ofDays(1));

    assertEquals(Optional.empty(), freshness.stale());
  }

  @Test
  void whatIsConfiguredHolds() {
    Freshness freshness = of(Optional.of(Duration.ofSeconds(1)), Kind.SCORE);
    clock.pass(Duration.ofSeconds(2));

    assertEquals(Optional.of("no score for 2 s"), freshness.stale());
  }
}
