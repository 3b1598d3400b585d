package quorate.servers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.servers.ProcessState.Activity;

class ServersEndWithTheirJvmTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  /** Both main processes, PostgreSQL's own background processes, and the backend of a session. */
  private static final int LEAST_PROCESSES = 8;

  @ParameterizedTest
  @ValueSource(strings = {"wait", "freeze"})
  void aKilledJvmLeavesNoProcessBehind(String deed, @TempDir Path directory) throws Exception {
    Process jvm =
        new ProcessBuilder(ChildJvm.command(ChildJvm.classPath(), directory, deed))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = jvm.inputReader()) {
      List<Long> processes = Arrays.stream(said.readLine().split(" ")).map(Long::valueOf).toList();
      assertTrue(processes.size() >= LEAST_PROCESSES, processes.toString());
      assertTrue(
          processes.stream().noneMatch(pid -> ProcessState.of(pid).activity() == Activity.GONE));
      jvm.destroyForcibly().waitFor();
      Eventually.holds(
          SOON,
          "all have ended: " + processes,
          () ->
              processes.stream().allMatch(pid -> ProcessState.of(pid).activity() == Activity.GONE));
    } finally {
      jvm.destroyForcibly();
    }
  }
}
