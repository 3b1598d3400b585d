package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import quorate.servers.CommandOutcome;
import quorate.servers.DebianProgram;

/** The commands that come with Prometheus and Alertmanager, run beside the shipped files. */
enum MonitoringTool {
  PROMTOOL(DebianProgram.PROMTOOL),
  AMTOOL(new DebianProgram("amtool", DebianProgram.ALERTMANAGER.debianPackage()));

  private static final Duration BOUND = Duration.ofMinutes(2);

  private final DebianProgram program;

  MonitoringTool(DebianProgram program) {
    this.program = program;
  }

  CommandOutcome run(String... arguments) {
    return run(List.of(), arguments);
  }

  /** What it makes of a file that it reads as its standard input. */
  CommandOutcome runOn(Path input, String... arguments) {
    // A guarded process has no input of its own; the shell gives it one.
    return run(List.of("sh", "-c", "exec \"$@\" <\"$0\"", input.toString()), arguments);
  }

  private CommandOutcome run(List<String> before, String... arguments) {
    List<String> command = new ArrayList<>(before);
    command.add(program.locate().toString());
    command.addAll(List.of(arguments));
    return CommandOutcome.of(
        new ProcessBuilder(command).directory(PrometheusFiles.FOLDER.toFile()), BOUND);
  }

  /** What it says on the way to exit code 0. */
  String succeeds(String... arguments) {
    CommandOutcome outcome = run(arguments);
    assertTrue(outcome.succeeded(), outcome.output());
    return outcome.output();
  }
}
