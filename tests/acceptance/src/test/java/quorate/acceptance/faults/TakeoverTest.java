package quorate.acceptance.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import quorate.acceptance.Arena.Instance;
import quorate.acceptance.Invariants;
import quorate.servers.Eventually;

/** What is done to the active instance makes the other take over; every kind, thrice at length. */
class TakeoverTest {
  private static final int TIMES = Form.times(1, 3);

  /** The promise; a build on a busy machine is only asked for a takeover, not for its speed. */
  private static final Duration WITHIN = Form.lasts(Trial.SOON, Duration.ofSeconds(5));

  @Test
  void ofEveryKindUnderLoadDecidesNothingTwiceLeavesNoGapAndLetsNoWokenOneWrite() {
    Trial.run(
        "takeover",
        trial -> {
          List<Blow> blows = new ArrayList<>();
          for (int time = 0; time < TIMES; time++) {
            blows.addAll(List.of(Blow.values()));
          }
          Collections.shuffle(blows, trial.random());
          for (int number = 0; number < blows.size(); number++) {
            takeOver(trial, blows.get(number), "successor-" + number);
          }
          assertTrue(terms(trial) > blows.size());
        });
  }

  private static void takeOver(Trial trial, Blow blow, String successor) {
    trial.awaitProgress();
    Instance active = trial.active();
    Instance standby = trial.standbyOf(active);
    trial.waitUpTo(Duration.ofMillis(300));
    trial.note(blow + " of " + active.name());
    trial.watch(active).assertReadyUntil(System.nanoTime());
    long before = System.nanoTime();
    blow.strike(trial, active);
    Eventually.holds(WITHIN, standby.name() + " is active after " + blow, standby::isActive);
    trial.figures().add("after " + blow, Duration.ofNanos(System.nanoTime() - before));
    trial.awaitProgress();
    if (blow.ends()) {
      trial.replace(active, successor);
    } else {
      revive(trial, blow, active);
    }
    trial.awaitProgress();
    assertTrue(standby.isActive());
    Invariants.assertRecordIsSound(trial.arena().database());
    Invariants.assertHeardIsRecorded(trial.arena().database(), trial.receiver());
  }

  private static void revive(Trial trial, Blow blow, Instance struck) {
    trial.note("undone: " + blow + " of " + struck.name());
    blow.undo(struck);
    trial.watch(struck).awaitReadyAgain(Trial.BACK_WITHIN);
    Eventually.holds(Trial.SOON, "the struck one is on standby", () -> !struck.isActive());
  }

  private static long terms(Trial trial) {
    return Invariants.count(trial.arena().database(), "select count(distinct term) from decisions");
  }
}
