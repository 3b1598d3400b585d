package quorate.program;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import quorate.orchestrator.InvalidJournal;

/**
 * The file that a replay writes to. A regular file is replaced as a whole once the replay has
 * succeeded, so that a failed one leaves it as it was; a device or a pipe is written to directly.
 * Symbolic links are followed, never replaced.
 */
final class ReplayOutput {
  private static final int MAX_LINKS = 40;

  /** Links in here, such as /dev/stdout, stand for what is open already, not for a name. */
  private static final Path OPEN_FILES = Path.of("/proc");

  /** What a new file gets by default; the process's umask takes its part away. */
  private static final Set<PosixFilePermission> READ_AND_WRITE =
      PosixFilePermissions.fromString("rw-rw-rw-");

  private final Path file;

  private ReplayOutput(Path file) {
    this.file = file;
  }

  /** Writes everything that the replay decides. */
  interface Content {
    void writeTo(OutputStream out) throws IOException, InvalidJournal;
  }

  /**
   * The output at a path.
   *
   * @throws WrongUsage when it is the journal itself, by whatever name
   */
  static ReplayOutput at(Path path, Path journal) throws IOException {
    refuseJournal(path, journal);
    Path file = followed(path.toAbsolutePath());
    if (Files.isDirectory(file)) {
      throw new IOException("the output is a directory: " + path);
    }
    if (Files.notExists(file.getParent())) {
      throw new NoSuchFileException(file.getParent().toString());
    }
    return new ReplayOutput(file);
  }

  /** Refuses to write into the journal that is read. */
  static void refuseJournal(Path path, Path journal) throws IOException {
    if (Files.isRegularFile(path) && Files.exists(journal) && Files.isSameFile(path, journal)) {
      throw new WrongUsage("the output is the journal itself: " + path);
    }
  }

  /** What the links at the end of the path lead to, be it there or not. */
  private static Path followed(Path path) throws IOException {
    Path file = path;
    for (int links = 0; Files.isSymbolicLink(file) && !file.startsWith(OPEN_FILES); links++) {
      if (links == MAX_LINKS) {
        throw new FileSystemLoopException(path.toString());
      }
      file = file.resolveSibling(Files.readSymbolicLink(file));
    }
    return file;
  }

  void write(Content content) throws IOException, InvalidJournal {
    boolean replaceable = Files.isRegularFile(file) || Files.notExists(file);
    if (replaceable && !file.startsWith(OPEN_FILES)) {
      replace(content);
    } else {
      // Appended, for behind /dev/stdout there may be a file that holds something already.
      try (OutputStream out =
          Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
        content.writeTo(out);
      }
    }
  }

  private void replace(Content content) throws IOException, InvalidJournal {
    Path unfinished =
        Files.createTempFile(
            file.getParent(), ".replay", "", PosixFilePermissions.asFileAttribute(READ_AND_WRITE));
    // Also when a signal ends the process.
    unfinished.toFile().deleteOnExit();
    try {
      try (OutputStream out = Files.newOutputStream(unfinished)) {
        content.writeTo(out);
      }
      if (Files.exists(file)) {
        Files.setPosixFilePermissions(unfinished, Files.getPosixFilePermissions(file));
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
