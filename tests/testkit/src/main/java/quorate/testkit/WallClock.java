package quorate.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import quorate.servers.DebianPackage;

/**
 * A wall clock that can be moved while the processes that read it run. Their monotonic clock goes
 * on as it does. It is libfaketime, out of Debian's package, which stands between a process and the
 * C library.
 *
 * <p>Thread-safe.
 */
public final class WallClock {
  private static final String LIBRARY = "libfaketimeMT.so.1";
  private static final String DEBIAN_PACKAGE = "libfaketime";
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  private final Path offset;

  private WallClock(Path offset) {
    this.offset = offset;
  }

  /**
   * A clock that is right.
   *
   * @param directory for the file in which it is told how wrong it is
   */
  public static WallClock in(Path directory) {
    WallClock clock = new WallClock(directory.toAbsolutePath().resolve("wall-clock"));
    clock.move(Duration.ZERO);
    return clock;
  }

  /**
   * What a process needs in its environment to live by this clock.
   *
   * @throws TestkitException when the library is not to be had; the message says what to install
   */
  public Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library().toString(),
        "FAKETIME_TIMESTAMP_FILE", offset.toString(),
        // Or a move would be seen up to ten seconds later; without a cache every look at the clock
        // would read the file.
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "DONT_FAKE_MONOTONIC", "1",
        // Or each wait of a JVM's thread for a time ends at once, and all of them spin.
        "FAKETIME_FORCE_MONOTONIC_FIX", "0");
  }

  private static Path library() {
    Path unpacked = new DebianPackage(DEBIAN_PACKAGE).unpacked();
    try (Stream<Path> files = Files.walk(unpacked)) {
      return files
          .filter(file -> file.endsWith(LIBRARY))
          .findFirst()
          .orElseThrow(() -> new TestkitException("no " + LIBRARY + " in " + unpacked));
    } catch (IOException e) {
      throw new TestkitException("cannot look for " + LIBRARY + " in " + unpacked, e);
    }
  }

  /** Makes it wrong by that much, within a second or so: ahead, or behind if negative. */
  public void move(Duration ahead) {
    try {
      // At once, for a reader must not find half a number.
      Path next = offset.resolveSibling(offset.getFileName() + ".next");
      Files.writeString(next, "%+d".formatted(ahead.toSeconds()));
      Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new TestkitException("cannot write " + offset, e);
    }
  }

  /** Removes what the library leaves behind of a process that has ended. */
  public static void forget(long pid) {
    try {
      Files.deleteIfExists(SHARED_MEMORY.resolve("faketime_shm_" + pid));
      Files.deleteIfExists(SHARED_MEMORY.resolve("sem.faketime_sem_" + pid));
    } catch (IOException e) {
      throw new TestkitException("cannot remove what libfaketime has left of " + pid, e);
    }
  }
}
