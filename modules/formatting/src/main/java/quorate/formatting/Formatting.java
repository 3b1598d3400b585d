package quorate.formatting;

import com.google.googlejavaformat.java.Main;
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

  public static void main(String[] arguments) throws IOException {
    boolean apply = arguments[0].equals("apply");
    Path modules = Path.of(arguments[1]).normalize();
    List<String> formatter = new ArrayList<>();
    formatter.addAll(apply ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    formatter.addAll(sources(modules));
    if (!apply) {
      System.err.println(
          "Files named here are not formatted;"
              + " mvn -pl modules/formatting verify -Dformatting=apply formats them:");
    }
    Main.main(formatter.toArray(String[]::new));
  }

  private static List<String> sources(Path modules) throws IOException {
    try (Stream<Path> files = Files.walk(modules)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !modules.relativize(file).toString().contains("target/"))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }
}
