package quorate.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import quorate.servers.ProcessState.Activity;

class GuardedProcessTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void givesExitCodeAndOutputOfACommand() {
    assertEquals(
        new CommandOutcome(3, "said\nand complained\n"),
        CommandOutcome.of(shell("echo said; echo and complained >&2; exit 3"), SOON));
  }

  @Test
  void aMissingProgramShowsInTheOutcome() {
    CommandOutcome outcome = CommandOutcome.of(new ProcessBuilder("/no/such/program"), SOON);
    assertEquals(127, outcome.exitCode());
    assertTrue(outcome.lastLine().contains("/no/such/program"), outcome.output());
  }

  @Test
  void aCommandThatHangsIsKilledWithItsChildren() {
    // By the odd duration its processes are found among all that sleep on this machine.
    String sleep = "sleep 600." + ThreadLocalRandom.current().nextInt(1_000_000_000);
    String script = sleep + " & " + sleep;
    var failure =
        assertThrows(
            ServerException.class, () -> CommandOutcome.of(shell(script), Duration.ofMillis(200)));
    assertEquals("sh -c " + script + " has not ended within PT0.2S", failure.getMessage());
    assertEquals(
        List.of(),
        ProcessHandle.allProcesses()
            .filter(process -> process.info().commandLine().orElse("").contains(sleep))
            .toList());
  }

  @Test
  void freezesThawsAndKillsAWholeFamily() {
    try (GuardedProcess process = GuardedProcess.start(shell("sh -c 'sleep 600; :' & wait"))) {
      List<Long> family = familyOf(process, 3);

      process.freeze();
      assertEquals(List.of(Activity.STOPPED), statesOf(family));
      assertTrue(process.alive());

      process.thaw();
      Eventually.holds(
          SOON, "all run again", () -> statesOf(family).equals(List.of(Activity.RUNNING)));

      process.freeze();
      process.crash();
      assertEquals(List.of(Activity.GONE), statesOf(family));
      assertFalse(process.alive());
    }
  }

  @Test
  void aProcessThatIsDeafIsKilledAfterTheBound() {
    try (GuardedProcess process =
        GuardedProcess.start(shell("trap '' TERM; while :; do sleep 0.1; done"))) {
      familyOf(process, 2);
      assertFalse(process.stop(Duration.ofMillis(200)));
      assertEquals(OptionalInt.of(137), process.awaitExit(SOON));
    }
  }

  @Test
  void stoppingAFrozenProcessLetsItEndInGoodOrder() {
    try (GuardedProcess process =
        GuardedProcess.start(shell("trap 'exit 5' TERM; while :; do sleep 0.1; done"))) {
      familyOf(process, 2);
      process.freeze();
      assertTrue(process.stop(SOON));
      assertEquals(OptionalInt.of(5), process.awaitExit(SOON));
    }
  }

  @Test
  void whatAProcessLeavesBehindIsKilled() {
    try (GuardedProcess process = GuardedProcess.start(shell("sleep 600 & wait"))) {
      List<Long> family = familyOf(process, 2);
      process.signal(Signal.TERM);
      assertEquals(OptionalInt.of(143), process.awaitExit(SOON));
      assertEquals(List.of(Activity.GONE), statesOf(family));
      assertThrows(IllegalStateException.class, process::freeze);
    }
  }

  @Test
  void closingTwiceIsClosingOnce() {
    GuardedProcess process = GuardedProcess.start(shell("sleep 600"));
    process.close();
    process.close();
    assertFalse(process.alive());
  }

  @Test
  void standardInputIsEmpty() {
    assertEquals(
        new CommandOutcome(0, "nothing\n"),
        CommandOutcome.of(shell("read -r line || echo nothing"), SOON));
  }

  private static ProcessBuilder shell(String script) {
    return new ProcessBuilder("sh", "-c", script);
  }

  /** The process and its descendants, once all of them are there. */
  private static List<Long> familyOf(GuardedProcess process, int size) {
    ProcessHandle eldest = ProcessHandle.of(process.pid()).orElseThrow();
    Eventually.holds(SOON, "it has its children", () -> eldest.descendants().count() == size - 1);
    return Stream.concat(Stream.of(eldest), eldest.descendants()).map(ProcessHandle::pid).toList();
  }

  private static List<Activity> statesOf(List<Long> pids) {
    return pids.stream().map(pid -> ProcessState.of(pid).activity()).distinct().toList();
  }
}
