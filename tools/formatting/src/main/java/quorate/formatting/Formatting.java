package quorate.formatting;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs google-java-format over all sources: {@code check} names what differs, {@code apply} mends
 * it.
 */
public final class Formatting {

  private Formatting() {}

  public static void main(String[] arguments) throws IOException, FormatterException {
    boolean apply = arguments[0].equals("apply");
    List<Path> unformatted = new ArrayList<>();
    for (Path file : sources(Path.of(arguments[1]).normalize())) {
      String source = Files.readString(file);
      String formatted = new Formatter().formatSourceAndFixImports(source);
      if (!formatted.equals(source)) {
        unformatted.add(file);
        // Someone may have saved it meanwhile; theirs is the newer one.
        if (apply && Files.readString(file).equals(source)) {
          Files.writeString(file, formatted);
        }
      }
    }
    if (!apply && !unformatted.isEmpty()) {
      unformatted.forEach(file -> System.err.println("not formatted: " + file));
      System.err.println("mvn -pl tools/formatting verify -Dformatting=apply formats them");
      System.exit(1);
    }
  }

  private static List<Path> sources(Path modules) throws IOException {
    try (Stream<Path> files = Files.walk(modules)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !modules.relativize(file).toString().contains("target/"))
          .sorted()
          .toList();
    }
  }
}
