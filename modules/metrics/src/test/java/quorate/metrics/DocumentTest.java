package quorate.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That docs/METRICS.md speaks of the metrics there are, and of no others. */
class DocumentTest {
  private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (\\S+) \\|");
  private static final Pattern NAME =
      Pattern.compile("\\b(?:orchestrator|health_check)_[a-z_]+[a-z]\\b");

  private final String families = Golden.read("families.txt");
  private final String document = Files.readString(Path.of("..", "..", "docs", "METRICS.md"));

  DocumentTest() throws IOException {}

  @Test
  void everyFamilyHasARowWithItsType() {
    assertEquals(byName(FAMILY, families), byName(ROW, document));
  }

  private static TreeMap<String, String> byName(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .collect(
            Collectors.toMap(
                result -> result.group(1),
                result -> result.group(2),
                (one, other) -> one + " and " + other,
                TreeMap::new));
  }

  @Test
  void everyNameInItsTextIsAFamily() {
    TreeSet<String> named =
        NAME.matcher(document)
            .results()
            .map(MatchResult::group)
            .map(name -> name.replaceFirst("_(bucket|sum|count)$", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> families = byName(FAMILY, this.families).keySet();
    named.removeAll(families);
    assertEquals(Set.of(), named);
  }
}
