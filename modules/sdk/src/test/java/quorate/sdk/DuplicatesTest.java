package quorate.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quorate.metrics.Meters;
import quorate.protocol.Subjects;

class DuplicatesTest {
  private final ManualClock clock = new ManualClock();
  private final Counters counters = new Counters(Meters.empty(), "a-1");
  private final Duplicates duplicates = new Duplicates("a-1", "mine", counters, clock);

  /** A heartbeat as the SDK sends it. */
  private byte[] heartbeat(String instance) {
    FakeOutlet outlet = new FakeOutlet();
    Worker worker =
        new Worker(
            new Identity("a-1", "a"),
            () -> new Probe(Interest.candles(), 0),
            List.of(),
            new Worker.Rules(3, Optional.empty()),
            new Counters(Meters.empty(), "a-1"),
            ToolServers.NONE,
            clock);
    new Heart(
            new Identity("a-1", "a"),
            instance,
            Subjects.DEFAULT,
            outlet,
            counters,
            new AgentCondition(worker, Duration.ofSeconds(10), () -> false),
            clock)
        .beat();
    assertEquals("quorate.agent.heartbeat.a-1", outlet.last().subject());
    return outlet.last().body();
  }

  @Test
  void itsOwnHeartbeatIsNoOthers() {
    duplicates.heard(heartbeat("mine"));

    assertEquals(0, counters.duplicates.sum());
    assertFalse(duplicates.any());
  }

  @Test
  void anotherInstanceIsNoticedAndForgottenAMinuteAfterItWasHeard() {
    duplicates.heard(heartbeat("theirs"));
    assertEquals(1, counters.duplicates.sum());
    assertTrue(duplicates.any());
    clock.pass(Duration.ofMinutes(1));

    assertFalse(duplicates.any());
  }

  @Test
  void oneWithoutAnInstanceIsAnothers() {
    duplicates.heard("{\"agent_name\":\"a-1\"}".getBytes(StandardCharsets.UTF_8));

    assertTrue(duplicates.any());
  }
}
