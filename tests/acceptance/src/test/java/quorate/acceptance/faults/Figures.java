package quorate.acceptance.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was measured on the way, for the reader; nothing depends on it. */
final class Figures {
  static final Path DIRECTORY = Path.of("target", "faults");
  private static final Path FILE = DIRECTORY.resolve("figures.txt");

  private final String trial;
  private final Map<String, List<Duration>> durations = new TreeMap<>();
  private final List<String> remarks = new ArrayList<>();

  Figures(String trial) {
    this.trial = trial;
  }

  void add(String what, Duration duration) {
    durations.computeIfAbsent(what, _ -> new ArrayList<>()).add(duration);
  }

  void remark(String text) {
    remarks.add(text);
  }

  /** Appends them to the file of all trials. */
  void write() {
    StringBuilder text = new StringBuilder(trial).append('\n');
    durations.forEach((what, all) -> text.append("  ").append(line(what, all)).append('\n'));
    remarks.forEach(remark -> text.append("  ").append(remark).append('\n'));
    try {
      Files.createDirectories(DIRECTORY);
      Files.writeString(
          FILE, text.toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(String what, List<Duration> all) {
    List<Long> millis = all.stream().map(Duration::toMillis).sorted().toList();
    return "%s: %d times, median %d ms, least %d ms, most %d ms"
        .formatted(
            what,
            millis.size(),
            millis.get(millis.size() / 2),
            millis.getFirst(),
            millis.getLast());
  }
}
