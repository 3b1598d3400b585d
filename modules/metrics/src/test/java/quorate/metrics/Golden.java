package quorate.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files with what is expected. With {@code -Dgolden=rewrite} they are written anew, as
 * docs/METRICS.md says; what has changed is then for the reader of the difference to judge.
 */
final class Golden {
  private static final Path FOLDER = Path.of("src", "test", "resources");
  private static final boolean REWRITE = "rewrite".equals(System.getProperty("golden"));

  private Golden() {}

  static void assertMatches(String file, String actual) {
    if (REWRITE) {
      write(file, actual);
    }
    assertEquals(read(file), actual);
  }

  static String read(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(String file, String text) {
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(FOLDER.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
