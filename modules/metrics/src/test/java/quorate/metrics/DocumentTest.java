package quorate.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"([^\"]*)\"");
  private static final Pattern LABELLED_ROW =
      Pattern.compile("(?m)^\\| `([a-z_]+)` \\| \\S+ \\|([^|]*)\\|");
  private static final Pattern NAMED_LABEL = Pattern.compile("([a-z]+)(?: \\(([^)]*)\\))?");
  private static final Set<String> IN_WORDS = Set.of("component", "loop", "version", "commit");

  private final String families = Golden.read("families.txt");
  private final String document = Files.readString(Path.of("..", "..", "docs", "METRICS.md"));

  DocumentTest() throws IOException {}

  @Test
  void everyFamilyHasARowWithItsType() {
    assertEquals(byName(FAMILY, families), byName(ROW, document));
  }

  /**
   * Labels of the JVM's are not in the file; values of a component, a loop or a build are told in
   * words.
   */
  @Test
  void everyRowOfOursNamesItsLabelsWithTheirValues() {
    assertEquals(labelsOfFamilies(), labelsOfRows());
  }

  private TreeMap<String, TreeMap<String, String>> labelsOfFamilies() {
    TreeMap<String, TreeMap<String, String>> labels = new TreeMap<>();
    String family = "";
    for (String line : families.lines().toList()) {
      if (line.startsWith("# TYPE ")) {
        family = line.split(" ")[2];
        continue;
      }
      if (line.startsWith("#")) {
        continue;
      }
      TreeMap<String, String> ofFamily = labels.computeIfAbsent(family, _ -> new TreeMap<>());
      LABEL
          .matcher(line)
          .results()
          .filter(label -> !label.group(1).equals("le"))
          .forEach(label -> ofFamily.merge(label.group(1), values(label), DocumentTest::joined));
    }
    return labels;
  }

  private static String values(MatchResult label) {
    return IN_WORDS.contains(label.group(1)) ? "" : label.group(2);
  }

  private static String joined(String values, String value) {
    return List.of(values.split(", ")).contains(value) ? values : values + ", " + value;
  }

  private TreeMap<String, TreeMap<String, String>> labelsOfRows() {
    TreeMap<String, TreeMap<String, String>> labels = new TreeMap<>();
    LABELLED_ROW
        .matcher(document)
        .results()
        .filter(
            row ->
                row.group(1)
                    .matches(
                        "(orchestrator|health_check|paper|trading|execution|signal_history)_.*"))
        .forEach(
            row -> {
              TreeMap<String, String> ofRow = new TreeMap<>();
              NAMED_LABEL
                  .matcher(row.group(2))
                  .results()
                  .forEach(
                      label ->
                          ofRow.put(label.group(1), label.group(2) == null ? "" : label.group(2)));
              labels.put(row.group(1), ofRow);
            });
    return labels;
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
