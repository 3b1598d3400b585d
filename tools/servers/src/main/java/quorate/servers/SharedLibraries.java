package quorate.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The shared libraries that an unpacked program needs and the system may lack, out of Debian's
 * packages.
 */
final class SharedLibraries {
  private static final List<String> OF_PGBOUNCER = List.of("libc-ares2", "libevent-2.1-7");

  private SharedLibraries() {}

  /** Directories for the loader's path; none for a program that is installed. */
  static String of(Path program) {
    Path cache = Cache.usual().directory().toAbsolutePath();
    return program.startsWith(cache) ? unpacked() : "";
  }

  private static String unpacked() {
    List<Path> directories = new ArrayList<>();
    for (String name : OF_PGBOUNCER) {
      try {
        directories.addAll(directories(new DebianPackage(name).unpacked(Cache.usual())));
      } catch (ServerException elsewhere) {
        // Another release has it under another name; the system may have it installed.
        System.getLogger(SharedLibraries.class.getName())
            .log(System.Logger.Level.DEBUG, elsewhere.getMessage());
      }
    }
    return directories.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static List<Path> directories(Path unpacked) {
    try (Stream<Path> files = Files.walk(unpacked)) {
      return files
          .filter(file -> file.getFileName().toString().contains(".so."))
          .map(Path::getParent)
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new ServerException("cannot look for libraries in " + unpacked, e);
    }
  }
}
