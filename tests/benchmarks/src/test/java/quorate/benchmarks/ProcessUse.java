package quorate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What Linux says that a process has used.
 *
 * @param cpuMillis processor time since its start, of its own and of children it has waited for
 * @param residentMib memory it holds now
 */
record ProcessUse(long cpuMillis, double residentMib) {
  private static final long MILLIS_PER_TICK = 10;
  private static final ProcessUse NOTHING = new ProcessUse(0, 0);

  static ProcessUse of(long pid) {
    Path directory = Path.of("/proc", Long.toString(pid));
    try {
      String stat = Files.readString(directory.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(") ") + 2).split(" ");
      long ticks = LongStream.of(11, 12, 13, 14).map(i -> Long.parseLong(fields[(int) i])).sum();
      try (Stream<String> status = Files.lines(directory.resolve("status"))) {
        return new ProcessUse(ticks * MILLIS_PER_TICK, mib(status, "VmRSS:"));
      }
    } catch (IOException gone) {
      return NOTHING;
    }
  }

  /** The most memory that a process has held so far, in MiB. */
  static double peakMib(long pid) {
    try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return mib(status, "VmHWM:");
    } catch (IOException gone) {
      return 0;
    }
  }

  private static double mib(Stream<String> status, String name) {
    return status
            .filter(line -> line.startsWith(name))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        / 1024.0;
  }

  /** Of a process and all it has started; memory they share is counted each time. */
  static ProcessUse ofFamily(long pid) {
    return Stream.concat(
            Stream.of(pid),
            ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid))
        .map(ProcessUse::of)
        .reduce(NOTHING, ProcessUse::plus);
  }

  /** How many threads of the system a process has. */
  static int threads(long pid) {
    return entries(pid, "task");
  }

  /** How many files and sockets it holds open. */
  static int files(long pid) {
    return entries(pid, "fd");
  }

  private static int entries(long pid, String directory) {
    try (Stream<Path> entries = Files.list(Path.of("/proc", Long.toString(pid), directory))) {
      return (int) entries.count();
    } catch (IOException gone) {
      return 0;
    }
  }

  private ProcessUse plus(ProcessUse other) {
    return new ProcessUse(cpuMillis + other.cpuMillis, residentMib + other.residentMib);
  }
}
