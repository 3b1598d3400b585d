package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.acceptance.Arena.Instance;
import quorate.testkit.Eventually;
import quorate.testkit.FaultProxy;
import quorate.testkit.Signal;

/** Two instances under load; what is done to the active one makes the other take over. */
class TakeoverTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Map<String, String> SETTINGS = Map.of("QUORATE_LEASE_DURATION", "3s");

  private Arena arena;
  private Feeder feeder;
  private Receiver receiver;
  private Instance one;
  private Instance two;

  @BeforeEach
  void start() {
    arena = new Arena(SETTINGS);
    receiver = new Receiver(arena.nats());
    Eventually.holds(SOON, "the receiver listens", receiver::listening);
    one = arena.start("one");
    Eventually.holds(SOON, "one is active", one::isActive);
    two = arena.start("two");
    Eventually.holds(SOON, "two is up", () -> two.process().answers("/startup", 200));
    feeder = new Feeder(arena.nats(), 20, 10, Duration.ofMillis(2), 1);
    awaitDecisions(0);
  }

  @AfterEach
  void stop() {
    feeder.close();
    receiver.close();
    arena.close();
  }

  @Test
  void afterKill9TheOtherTakesOver() {
    takesOverAfter(instance -> instance.process().process().crash());
  }

  @Test
  void afterAFreezeTheOtherTakesOverAndTheWokenOneWritesNothing() {
    takesOverAfter(instance -> instance.process().process().freeze());

    one.process().process().thaw();
    Eventually.holds(SOON, "the woken one is on standby", () -> !one.isActive());
    awaitDecisions(decisions());
    assertTrue(two.isActive());
    assertSound();
  }

  @Test
  void cutOffFromTheDatabaseTheOtherTakesOver() {
    takesOverAfter(instance -> sever(instance.toDatabase()));
    Eventually.holds(SOON, "one knows it is not active", () -> !one.isActive());
  }

  @Test
  void withAHalfOpenWayToTheDatabaseTheOtherTakesOver() {
    takesOverAfter(instance -> instance.toDatabase().stall());
    Eventually.holds(SOON, "one knows it is not active", () -> !one.isActive());
  }

  @Test
  void cutOffFromNatsTheOtherTakesOver() {
    takesOverAfter(instance -> sever(instance.toNats()));
    Eventually.holds(SOON, "one knows it is not active", () -> !one.isActive());
  }

  @Test
  void withAHalfOpenWayToNatsTheOtherTakesOver() {
    takesOverAfter(instance -> instance.toNats().stall());
    Eventually.holds(SOON, "one knows it is not active", () -> !one.isActive());
  }

  @Test
  void onSigtermTheOtherTakesOver() {
    takesOverAfter(instance -> instance.process().process().signal(Signal.TERM));
  }

  /** Neither new connections nor those there are. */
  private static void sever(FaultProxy proxy) {
    proxy.refuse();
    proxy.cut();
  }

  private void takesOverAfter(Consumer<Instance> fault) {
    long before = decisions();
    fault.accept(one);
    Eventually.holds(SOON, "two is active", two::isActive);
    awaitDecisions(before);
    assertSound();
  }

  private void assertSound() {
    Invariants.assertRecordIsSound(arena.database());
    Invariants.assertHeardIsRecorded(arena.database(), receiver);
    assertNotEquals(0, receiver.received().size());
  }

  private long decisions() {
    return Invariants.count(arena.database(), "select coalesce(max(sequence), 0) from decisions");
  }

  /** Decisions are made, and heard, beyond that many and some that were on their way. */
  private void awaitDecisions(long before) {
    Eventually.holds(
        SOON,
        "decisions are recorded and heard",
        () ->
            decisions() > before + 20
                && receiver.received().stream().anyMatch(heard -> heard.sequence() > before + 20));
  }
}
