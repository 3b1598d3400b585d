package quorate.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import quorate.record.GroupState;
import quorate.record.RecordResult;
import quorate.record.TradingControl;

/** What a lease must do. */
public abstract class LeaseContract extends RecordContract {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofSeconds(3);

  protected LeaseContract() {}

  @Test
  protected void theFirstInstanceEverFindsAFreeLease() {
    GroupState state = one.lease().read();

    assertEquals(new GroupState(0, "", state.remaining(), TradingControl.NEVER_PAUSED), state);
    assertTrue(state.isLeaseFree());
  }

  @Test
  protected void oneOfTwoGetsTheLeaseAndTheOtherDoesNot() {
    one.lease().read();

    assertEquals(OptionalLong.of(1), one.lease().acquire(LONG));
    assertEquals(OptionalLong.empty(), two.lease().acquire(LONG));
    assertEquals("one", two.lease().read().holder());
  }

  @Test
  protected void aLeaseThatRanOutIsTakenUnderAHigherTermAndCannotBeRenewed() {
    one.lease().read();
    long stale = one.lease().acquire(SHORT).orElseThrow();
    record.pass(SHORT);

    assertFalse(one.lease().renew(stale, LONG));
    assertEquals(OptionalLong.of(stale + 1), two.lease().acquire(LONG));
    assertFalse(one.lease().renew(stale, LONG));
  }

  @Test
  protected void aRenewedLeaseGoesOn() {
    one.lease().read();
    long term = one.lease().acquire(SHORT).orElseThrow();

    assertTrue(one.lease().renew(term, LONG));
    record.pass(SHORT);
    assertFalse(one.lease().read().isLeaseFree());
  }

  @Test
  protected void aReleasedLeaseIsFreeAtOnce() {
    one.lease().read();
    long term = one.lease().acquire(LONG).orElseThrow();

    one.lease().release(term);

    assertEquals(OptionalLong.of(term + 1), two.lease().acquire(LONG));
  }

  @Test
  protected void anothersLeaseCanNeitherBeReleasedNorRenewed() {
    one.lease().read();
    long term = one.lease().acquire(LONG).orElseThrow();

    two.lease().release(term);

    assertFalse(two.lease().renew(term, LONG));
    assertFalse(two.lease().read().isLeaseFree());
  }

  @Test
  protected void aLeaseFromBeforeTheClockFellBackIsFreeAndFenced() {
    long stale = Samples.lead(one);
    record.pass(Duration.ofHours(-1));

    assertTrue(two.lease().read().isLeaseFree());
    long term = two.lease().acquire(LONG).orElseThrow();
    assertFalse(two.lease().read().isLeaseFree());
    assertEquals(Optional.of(false), two.lease().fence(term));
    assertFalse(one.lease().renew(stale, LONG));
  }

  @Test
  protected void fencingShutsOutEveryEarlierTermAndNoLaterOne() {
    one.lease().read();
    long early = one.lease().acquire(LONG).orElseThrow();
    one.lease().release(early);
    long late = two.lease().acquire(LONG).orElseThrow();

    assertEquals(Optional.of(false), two.lease().fence(late));
    assertEquals(Optional.empty(), one.lease().fence(early));
    assertEquals(
        RecordResult.End.STALE_TERM, one.decisionLog().record(early, Samples.decisions("A")).end());
  }

  @Test
  protected void fencingTellsOfAPause() {
    long term = Samples.lead(one);
    two.control().change(Samples.pause(), Samples.WITHIN);

    assertEquals(Optional.of(true), one.lease().fence(term));
    assertTrue(one.lease().read().control().paused());
  }

  @Test
  protected void groupsHaveLeasesOfTheirOwn() {
    Samples.lead(one);

    assertEquals(1, Samples.lead(record.member("other", "one")));
  }
}
