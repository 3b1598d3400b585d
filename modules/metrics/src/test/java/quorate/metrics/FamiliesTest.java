package quorate.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which metrics there are. */
class FamiliesTest {

  /** Ours with their help and every combination of labels, those of the JVM by name and type. */
  @Test
  void theyAreThoseOfTheFile() {
    OrchestratorMetrics metrics = new OrchestratorMetrics(Instances.SETTINGS);
    Golden.assertMatches(
        "families.txt",
        Scrape.of(metrics, Instances::busy).families().stream()
            .map(
                family ->
                    family.isOurs()
                        ? family.lines(false)
                        : "# TYPE " + family.name() + " " + family.type() + "\n")
            .collect(Collectors.joining()));
  }

  @Test
  void everyCounterAndHistogramOfOursBeginsAtZero() {
    OrchestratorMetrics metrics = new OrchestratorMetrics(Instances.SETTINGS);
    assertEquals(
        List.of(),
        Scrape.of(metrics, () -> Reading.NONE).families().stream()
            .filter(Scrape.Family::isOurs)
            .filter(family -> !family.type().equals("gauge"))
            .flatMap(family -> family.samples().stream())
            .filter(sample -> !sample.value().equals("0"))
            .toList());
  }
}
