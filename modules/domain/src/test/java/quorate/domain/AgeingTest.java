package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A signal stands until it is too old, counted from the earlier of timestamp and arrival. */
class AgeingTest {
  private static final Duration MAX_AGE = DecisionRules.DEFAULT.maxSignalAge();
  private static final Duration MAX_SKEW = DecisionRules.DEFAULT.maxClockSkew();
  private static final Duration MILLISECOND = Duration.ofMillis(1);

  private final Floor floor = new Floor();

  private Signal dated(Duration fromNow) {
    return new Signal(
        "a", "trend", "BTC", Action.BUY, Ratio.ONE, floor.now().wall().plus(fromNow), "");
  }

  private String standing() {
    EngineView view = floor.view();
    return view.standingSignals() + " on " + view.symbols();
  }

  @Test
  void aSignalStandsThroughItsLastMillisecond() {
    floor.hear(dated(Duration.ZERO));
    floor.pass(MAX_AGE);
    assertEquals("1 on 1", standing());
    floor.pass(MILLISECOND);
    assertEquals("0 on 0", standing());
  }

  @Test
  void timeOnItsWayCounts() {
    floor.hear(dated(Duration.ofMinutes(-1)));
    floor.pass(MAX_AGE.minusMinutes(1));
    assertEquals("1 on 1", standing());
    floor.pass(MILLISECOND);
    assertEquals("0 on 0", standing());
  }

  @Test
  void aDateAheadOfTimeGainsNothing() {
    floor.hear(dated(MAX_SKEW));
    floor.pass(MAX_AGE);
    assertEquals("1 on 1", standing());
    floor.pass(MILLISECOND);
    assertEquals("0 on 0", standing());
  }

  @Test
  void aSignalThatArrivesAtTheLastMomentStandsForThatMoment() {
    assertEquals(Answer.accepted(), floor.hear(dated(MAX_AGE.negated())));
    assertEquals(List.of("BTC"), floor.due());
    floor.pass(MILLISECOND);
    assertEquals("0 on 0", standing());
  }

  @Test
  void oneThatArrivesLaterIsExpired() {
    assertEquals(
        Answer.Refused.of(
            DropReason.EXPIRED, "timestamp", "must be at most PT5M old: it is PT5M0.001S"),
        floor.hear(dated(MAX_AGE.plus(MILLISECOND).negated())));
  }

  @Test
  void oneDatedAheadByNoMoreThanClocksMayDifferIsTaken() {
    assertEquals(Answer.accepted(), floor.hear(dated(MAX_SKEW)));
  }

  @Test
  void oneDatedFurtherAheadIsOfTheFuture() {
    assertEquals(
        Answer.Refused.of(
            DropReason.FUTURE, "timestamp", "must be at most PT5S ahead: it is PT5.001S"),
        floor.hear(dated(MAX_SKEW.plus(MILLISECOND))));
  }

  @Test
  void theEndsOfTimeAreRefusedLikeAnyOther() {
    Answer.Refused past =
        (Answer.Refused)
            floor.hear(new Signal("a", "trend", "BTC", Action.BUY, Ratio.ONE, Instant.MIN, ""));
    Answer.Refused future =
        (Answer.Refused)
            floor.hear(new Signal("a", "trend", "BTC", Action.BUY, Ratio.ONE, Instant.MAX, ""));
    assertEquals(
        List.of(DropReason.EXPIRED, DropReason.FUTURE), List.of(past.reason(), future.reason()));
  }

  @Test
  void heartbeatsExpireToo() {
    assertEquals(
        Answer.Refused.of(
            DropReason.EXPIRED, "timestamp", "must be at most PT5M old: it is PT5M0.001S"),
        floor.hear(
            new Heartbeat(
                "a", "trend", Floor.NOON.minus(MAX_AGE).minus(MILLISECOND), "healthy", true)));
  }

  @Test
  void heartbeatsAreNeverOfTheFuture() {
    assertEquals(
        Answer.accepted(),
        floor.hear(new Heartbeat("a", "trend", Floor.NOON.plusSeconds(86_400), "healthy", true)));
  }

  @Test
  void aReplacementStandsByItsOwnDate() {
    floor.hear(dated(Duration.ZERO));
    floor.pass(MAX_AGE).hear(dated(Duration.ofSeconds(-1)));
    floor.pass(MAX_AGE.minusSeconds(1));
    assertEquals("1 on 1", standing());
    floor.pass(MILLISECOND);
    assertEquals("0 on 0", standing());
  }

  @Test
  void aReplacementMayEndSoonerThanWhatItReplaced() {
    floor.hear(dated(Duration.ZERO));
    floor.setWallBy(Duration.ofMinutes(4)).hear(dated(Duration.ofMinutes(-3)));
    floor.pass(Duration.ofMinutes(2));
    assertEquals("1 on 1", standing());
    floor.pass(MILLISECOND);
    assertEquals("0 on 0", standing());
  }

  @Test
  void whatStandsDoesNotAgeWithTheWallClock() {
    floor.hear(dated(Duration.ZERO));
    floor.setWallBy(Duration.ofHours(1));
    assertEquals("1 on 1", standing());
    floor.setWallBy(Duration.ofHours(-2)).pass(MAX_AGE.plus(MILLISECOND));
    assertEquals("0 on 0", standing());
  }

  @Test
  void aSymbolIsForgottenWithItsLastSignal() {
    floor.hear("a", "trend", "BTC", Action.BUY, ".9");
    floor.pass(Duration.ofMinutes(1)).hear("b", "trend", "BTC", Action.BUY, ".9");
    floor.pass(MAX_AGE);
    assertEquals("1 on 1", standing());
    floor.pass(MILLISECOND);
    assertEquals("0 on 0", standing());
  }
}
