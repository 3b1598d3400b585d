package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A document that calls a test as its witness names one that there is. */
class NamedTestsTest {
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*Test)(?:\\.([a-z]\\w*))?`");

  @Test
  void everyTestThatADocumentNamesIsThere() throws IOException {
    Map<String, String> tests = tests();
    Set<String> missing = new TreeSet<>();
    long named = 0;
    for (Path document : documents()) {
      for (MatchResult found : NAMED.matcher(read(document)).results().toList()) {
        named++;
        String test = found.group(1);
        boolean isThere =
            tests.containsKey(test)
                && (found.group(2) == null
                    || tests.get(test).contains("void " + found.group(2) + "("));
        if (!isThere) {
          missing.add(Checkout.ROOT.relativize(document) + ": " + found.group());
        }
      }
    }
    assertEquals(Set.of(), missing);
    assertTrue(named > 0, "no document names a test");
  }

  /** The text of each test class; where two have one name, of both. */
  private static Map<String, String> tests() throws IOException {
    Map<String, String> tests = new HashMap<>();
    for (String part : new String[] {"modules", "tests", "tools"}) {
      for (Path file :
          files(Checkout.ROOT.resolve(part), file -> file.toString().endsWith("Test.java"))) {
        String name = file.getFileName().toString();
        tests.merge(
            name.substring(0, name.length() - ".java".length()), read(file), String::concat);
      }
    }
    return tests;
  }

  private static Iterable<Path> documents() throws IOException {
    Set<Path> all = files(Checkout.ROOT.resolve("docs"), NamedTestsTest::isDocument);
    try (Stream<Path> top = Files.list(Checkout.ROOT)) {
      top.filter(NamedTestsTest::isDocument).forEach(all::add);
    }
    return all;
  }

  private static boolean isDocument(Path file) {
    return file.toString().endsWith(".md");
  }

  private static Set<Path> files(Path directory, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      Set<Path> found = new TreeSet<>();
      files.filter(Files::isRegularFile).filter(wanted).forEach(found::add);
      return found;
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
