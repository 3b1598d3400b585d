package quorate.servers;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The directory that one server has to itself: its data, its configuration and its log. */
record ServerDirectory(Path path) {
  static final String DATA = "data";
  private static final Path USUAL = Path.of("target", "servers");

  /** A new directory below target/servers, which another process or thread cannot get too. */
  static Path unique(String name) {
    try {
      Files.createDirectories(USUAL);
      for (int number = 1; ; number++) {
        Path path = USUAL.resolve(name + "-" + ProcessHandle.current().pid() + "-" + number);
        try {
          return Files.createDirectory(path);
        } catch (FileAlreadyExistsException taken) {
          // The next number then.
        }
      }
    } catch (IOException e) {
      throw new ServerException("no directory can be made below " + USUAL.toAbsolutePath(), e);
    }
  }

  /**
   * Makes the directory if it is not there yet. It must be empty, because it is removed with
   * everything in it when the server is closed.
   */
  static ServerDirectory prepare(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      Files.createDirectories(absolute);
      try (Stream<Path> content = Files.list(absolute)) {
        if (content.findAny().isPresent()) {
          throw new ServerException("a server's directory must be empty: " + absolute);
        }
      }
      return new ServerDirectory(absolute);
    } catch (IOException e) {
      throw new ServerException("not usable as a server's directory: " + absolute, e);
    }
  }

  Path data() {
    return path.resolve(DATA);
  }

  ServerLog log() {
    return new ServerLog(path.resolve("server.log"));
  }

  void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new ServerException("cannot write " + file, e);
    }
  }

  void remove() {
    try {
      DirectoryTree.remove(path);
    } catch (IOException e) {
      throw new ServerException("cannot remove " + path, e);
    }
  }
}
