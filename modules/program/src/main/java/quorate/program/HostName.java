package quorate.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the host's name, the default for an instance's. The resolver is not asked: it takes seconds
 * where there is no network.
 */
final class HostName {
  private static final String VARIABLE = "HOSTNAME";
  private static final List<Path> FILES =
      List.of(Path.of("/proc/sys/kernel/hostname"), Path.of("/etc/hostname"));
  private static final String UNKNOWN = "unnamed";
  private static final int MAX_LENGTH = 63;

  private HostName() {}

  /** The name, cut and cleaned so that it is a valid name of an instance. */
  static String find(Map<String, String> environment) {
    return find(environment, FILES);
  }

  static String find(Map<String, String> environment, List<Path> files) {
    Stream<String> names =
        Stream.concat(
            Stream.ofNullable(environment.get(VARIABLE)),
            files.stream().map(HostName::firstLine).flatMap(Optional::stream));
    return names.map(HostName::cleaned).filter(name -> !name.isEmpty()).findFirst().orElse(UNKNOWN);
  }

  private static Optional<String> firstLine(Path file) {
    try {
      return Files.readString(file).lines().findFirst();
    } catch (IOException e) {
      // There are hosts without this file; another one says it.
      return Optional.empty();
    }
  }

  private static String cleaned(String name) {
    String clean = name.strip().replaceAll("[^A-Za-z0-9.-]", "-");
    return clean.substring(0, Math.min(clean.length(), MAX_LENGTH));
  }
}
