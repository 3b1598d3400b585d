package quorate.deployments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quorate.servers.CommandOutcome;

/** The program itself, asked what it makes of the variables that manifests give it. */
final class Program {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final Pattern SETTING = Pattern.compile("(quorate\\.\\S+) = (.*?) {4}# (.*)");

  private Program() {}

  /** What {@code quorate config} says with these variables and no other. */
  static CommandOutcome config(Map<String, String> environment) {
    ProcessBuilder command =
        new ProcessBuilder(Checkout.LAUNCHER.toString(), "config")
            .directory(emptyDirectory().toFile());
    command.environment().keySet().removeIf(name -> name.startsWith("QUORATE_"));
    command.environment().putAll(environment);
    return CommandOutcome.of(command, BOUND);
  }

  /** The effective value of every key. */
  static Map<String, String> settings(Map<String, String> environment) {
    Map<String, String> settings = new TreeMap<>();
    Matcher setting = SETTING.matcher(config(environment).output());
    while (setting.find()) {
      settings.put(setting.group(1), setting.group(2));
    }
    return settings;
  }

  /** Where no quorate.properties lies. */
  static Path emptyDirectory() {
    try {
      Path runs = Files.createDirectories(Path.of("target", "runs"));
      return Files.createTempDirectory(runs, "run-").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
