package quorate.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process takes of the machine.
 *
 * @param residentMebibytes memory that is in use
 * @param threads of the operating system
 * @param descriptors of files and sockets
 */
public record Footprint(long residentMebibytes, long threads, long descriptors) {
  /**
   * A collector that ran late, carriers of virtual threads that came to be under a fault and stay
   * for half a minute, and pooled connections that stay for ten.
   */
  private static final Footprint TOLERANCE = new Footprint(48, 8, 12);

  public static Footprint of(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
      String status = Files.readString(process.resolve("status"));
      return new Footprint(
          number(status, "VmRSS") / 1024, number(status, "Threads"), descriptors.count());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long number(String status, String name) {
    Matcher line = Pattern.compile("^" + name + ":\\s+(\\d+)", Pattern.MULTILINE).matcher(status);
    if (!line.find()) {
      throw new IllegalArgumentException("no " + name + " in: " + status);
    }
    return Long.parseLong(line.group(1));
  }

  /** Whether this is no more than it was, within the tolerance. */
  public boolean isBackTo(Footprint before) {
    return residentMebibytes <= before.residentMebibytes + TOLERANCE.residentMebibytes
        && threads <= before.threads + TOLERANCE.threads
        && descriptors <= before.descriptors + TOLERANCE.descriptors;
  }
}
