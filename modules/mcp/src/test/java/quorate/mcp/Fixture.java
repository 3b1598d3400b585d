package quorate.mcp;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quorate.metrics.Meters;

/** Clients of the fixture server, and of others. */
final class Fixture {
  private Fixture() {}

  /** What starts the fixture server over its input and output. */
  static List<String> command() {
    return command(FixtureServer.class);
  }

  static List<String> command(Class<?> program) {
    String java = ProcessHandle.current().info().command().orElse("java");
    String path =
        Stream.of("java.class.path", "jdk.module.path", "jdk.module.patch.0")
            .map(System::getProperty)
            .filter(Objects::nonNull)
            .map(one -> one.contains("=") ? one.substring(one.indexOf('=') + 1) : one)
            .filter(one -> !one.isEmpty())
            .collect(Collectors.joining(File.pathSeparator));
    String tests = Path.of("target", "test-classes").toAbsolutePath().toString();
    return List.of(
        java,
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        tests + File.pathSeparator + path,
        program.getName());
  }

  static RemoteTools client(List<String> command, Duration timeout, int maxBytes) {
    return started(command, Optional.empty(), timeout, maxBytes);
  }

  static RemoteTools client(URI url, Duration timeout) {
    return started(List.of(), Optional.of(url), timeout, 1024 * 1024);
  }

  private static RemoteTools started(
      List<String> command, Optional<URI> url, Duration timeout, int maxBytes) {
    RemoteTools tools =
        new RemoteTools(
            new ToolServerSettings(
                "fixture",
                command,
                Map.of(),
                url,
                Optional.empty(),
                Optional.empty(),
                timeout,
                timeout.multipliedBy(3),
                maxBytes),
            "1",
            new Random(1),
            new ClientMeters(Meters.empty()).of("fixture"));
    tools.start();
    return tools;
  }
}
