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

/**
 * A file that a command writes to. A regular file is replaced as a whole once the command has
 * succeeded, so that a failed one leaves it as it was; a device or a pipe is written to directly.
 * Symbolic links are followed, never replaced.
 */
final class OutputFile {
  private static final int MAX_LINKS = 40;

  /** Links in here, such as /dev/stdout, stand for what is open already, not for a name. */
  private static final Path OPEN_FILES = Path.of("/proc");

  /** What a new file gets by default; the process's umask takes its part away. */
  private static final Set<PosixFilePermission> READ_AND_WRITE =
      PosixFilePermissions.fromString("rw-rw-rw-");

  private final Path file;

  private OutputFile(Path file) {
    this.file = file;
  }

  /**
   * Writes everything.
   *
   * @param <E> how it may fail besides
   */
  interface Content<E extends Exception> {
    void writeTo(OutputStream out) throws IOException, E;
  }

  /**
   * The output at a path.
   *
   * @throws WrongUsage when it is the input itself, by whatever name
   */
  static OutputFile at(Path path, Path input) throws IOException {
    refuseInput(path, input);
    Path file = followed(path.toAbsolutePath());
    if (Files.isDirectory(file)) {
      throw new IOException("the output is a directory: " + path);
    }
    if (Files.notExists(file.getParent())) {
      throw new NoSuchFileException(file.getParent().toString());
    }
    return new OutputFile(file);
  }

  /** Refuses to write into the file that is read. */
  static void refuseInput(Path path, Path input) throws IOException {
    if (Files.isRegularFile(path) && Files.exists(input) && Files.isSameFile(path, input)) {
      throw new WrongUsage("the output is the input itself: " + path);
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

  <E extends Exception> void write(Content<E> content) throws IOException, E {
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

  private <E extends Exception> void replace(Content<E> content) throws IOException, E {
    Path unfinished =
        Files.createTempFile(
            file.getParent(), ".quorate", "", PosixFilePermissions.asFileAttribute(READ_AND_WRITE));
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
