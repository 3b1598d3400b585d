package quorate.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import quorate.servers.CommandOutcome;
import quorate.servers.OrchestratorProcess;

/** The runtime image that is tested. */
public final class Image {
  static final Path ROOT = Path.of(System.getProperty("quorate.root")).normalize();
  public static final Path HOME = ROOT.resolve("modules/image/target/quorate");
  static final Path LAUNCHER = HOME.resolve("bin/quorate");

  private static final Duration COMMAND = Duration.ofSeconds(30);

  private Image() {}

  /** Runs a command of it to its end. */
  static CommandOutcome run(String... arguments) {
    return run(Map.of(), arguments);
  }

  static CommandOutcome run(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(newDirectory("run").toFile());
    builder.environment().putAll(environment);
    return CommandOutcome.of(builder, COMMAND);
  }

  /** Starts an orchestrator that reacts fast; what is said here goes before that. */
  public static OrchestratorProcess start(String name, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>();
    all.put("QUORATE_INSTANCE", name);
    all.put("QUORATE_DECISION_STEP_INTERVAL", "100ms");
    all.put("QUORATE_CHECKS_INTERVAL", "500ms");
    all.put("QUORATE_CHECKS_TIMEOUT", "500ms");
    all.put("QUORATE_DATABASE_TIMEOUT", "1s");
    all.putAll(environment);
    return OrchestratorProcess.start(LAUNCHER, newDirectory(name).resolve("orchestrator.log"), all);
  }

  public static Path newDirectory(String name) {
    try {
      Path parent = Files.createDirectories(Path.of("target", "runs"));
      return Files.createTempDirectory(parent, name + "-").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
