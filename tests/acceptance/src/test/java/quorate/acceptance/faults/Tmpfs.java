package quorate.acceptance.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import quorate.servers.CommandOutcome;

/** A small file system in memory, which can be filled to the last byte; takes root. */
record Tmpfs(Path path) implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final int CHUNK = 64 * 1024;

  /** One of that size; empty where it may not be mounted. */
  static Optional<Tmpfs> mounted(int mebibytes) {
    try {
      Files.createDirectories(Figures.DIRECTORY);
      Path path = Files.createTempDirectory(Figures.DIRECTORY, "disk-").toAbsolutePath();
      CommandOutcome outcome =
          run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", path.toString());
      if (!outcome.succeeded()) {
        Files.delete(path);
        return Optional.empty();
      }
      return Optional.of(new Tmpfs(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves no byte free. */
  void fill() {
    try (var out = Files.newOutputStream(filler())) {
      byte[] chunk = new byte[CHUNK];
      while (true) {
        out.write(chunk);
      }
    } catch (IOException full) {
      // That is what was wanted.
    }
  }

  /** Gives back what {@link #fill} took. */
  void free() {
    try {
      Files.delete(filler());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path filler() {
    return path.resolve("filler");
  }

  @Override
  public void close() {
    CommandOutcome outcome = run("umount", path.toString());
    if (!outcome.succeeded()) {
      throw new IllegalStateException(path + " is still mounted: " + outcome.output());
    }
    path.toFile().delete();
  }

  private static CommandOutcome run(String... command) {
    return CommandOutcome.of(new ProcessBuilder(command), BOUND);
  }
}
