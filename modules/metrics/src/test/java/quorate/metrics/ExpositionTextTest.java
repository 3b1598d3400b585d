package quorate.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import quorate.checks.CheckResult;
import quorate.checks.CheckRun;
import quorate.checks.Status;
import quorate.checks.Transition;
import quorate.domain.Ratio;
import quorate.record.PublicationEnd;
import quorate.running.Build;

/** How metrics are written down. */
class ExpositionTextTest {
  private static final Pattern SAMPLE =
      Pattern.compile(
          "[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*})? (NaN|-?\\d+(\\.\\d+)?(E\\d+)?)");
  private static final Map<String, List<String>> SUFFIXES =
      Map.of(
          "counter", List.of("_total"),
          "gauge", List.of(""),
          "histogram", List.of("_bucket", "_sum", "_count"));

  private final OrchestratorMetrics metrics = new OrchestratorMetrics(Instances.SETTINGS);

  @Test
  void aWholeExpositionInText() {
    work();
    Golden.assertMatches("exposition.txt", ours(ExpositionFormat.TEXT));
  }

  @Test
  void aWholeExpositionInOpenMetrics() {
    work();
    Golden.assertMatches("exposition.openmetrics.txt", ours(ExpositionFormat.OPENMETRICS));
  }

  private void work() {
    metrics.ran(run("database", CheckResult.ok(), Duration.ofNanos(1_234_567)));
    metrics.ran(run("database", CheckResult.failed("no answer"), Duration.ofSeconds(2)));
    metrics.ran(run("nats", CheckResult.degraded("slow"), Duration.ofMillis(700)));
    metrics.changed(new Transition("nats", Status.OK, Status.DEGRADED, "slow", ManualClock.START));
    metrics.tallied(Duration.ofNanos(3_500));
    metrics.tallied(Duration.ofMillis(20));
    metrics.consensus(new Ratio(600_000));
    metrics.consensus(new Ratio(600_001));
    metrics.cycled(Duration.ofMillis(12));
    metrics.publicationsEnded(PublicationEnd.PUBLISHED, 3);
    metrics.publicationsEnded(PublicationEnd.CANCELLED, 2);
  }

  private static CheckRun run(String component, CheckResult result, Duration latency) {
    return new CheckRun(component, result, latency, ManualClock.START);
  }

  private String ours(ExpositionFormat format) {
    return Scrape.ofText(Scrape.text(metrics, Instances::busy, format)).families().stream()
        .filter(Scrape.Family::isOurs)
        .map(family -> family.lines(true))
        .collect(Collectors.joining());
  }

  @Test
  void openMetricsEndsOnceAndTextDoesNot() {
    String openMetrics = Scrape.text(metrics, Instances::busy, ExpositionFormat.OPENMETRICS);
    assertEquals(openMetrics.length() - "# EOF\n".length(), openMetrics.indexOf("# EOF"));
    String text = Scrape.text(metrics, Instances::busy, ExpositionFormat.TEXT);
    assertFalse(text.contains("# EOF"));
  }

  /** Holds for the JVM's families too. */
  @ParameterizedTest
  @EnumSource
  void everySampleStandsBelowItsFamilyAndIsWellFormed(ExpositionFormat format) {
    Scrape scrape = Scrape.ofText(Scrape.text(metrics, Instances::busy, format));
    for (Scrape.Family family : scrape.families()) {
      String base =
          format == ExpositionFormat.TEXT && family.type().equals("counter")
              ? family.name().substring(0, family.name().length() - "_total".length())
              : family.name();
      for (Scrape.Sample sample : family.samples()) {
        String name = sample.name().replaceFirst("\\{.*", "");
        assertTrue(
            SUFFIXES.get(family.type()).stream().map(base::concat).anyMatch(name::equals),
            () -> sample + " below " + family.name());
        String line = sample.name() + " " + sample.value();
        assertTrue(SAMPLE.matcher(line).matches(), line);
      }
      assertFalse(family.samples().isEmpty(), family.name());
    }
  }

  @ParameterizedTest
  @EnumSource
  void noFamilyOrSampleStandsTwice(ExpositionFormat format) {
    Scrape scrape = Scrape.ofText(Scrape.text(metrics, () -> Reading.NONE, format));
    assertEquals(List.of(), twice(scrape.families(), Scrape.Family::name));
    assertEquals(List.of(), twice(scrape.samples().toList(), Scrape.Sample::name));
  }

  private static <T> List<String> twice(List<T> all, Function<T, String> name) {
    return all.stream()
        .collect(Collectors.groupingBy(name, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  @Test
  void noLabelIsWrittenThatIsNotOnTheList() {
    Scrape scrape = Scrape.of(metrics, () -> Reading.NONE);
    TreeSet<String> labels =
        scrape
            .samples()
            .flatMap(sample -> Pattern.compile("([a-z]+)=\"").matcher(sample.name()).results())
            .map(result -> result.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        List.of(
            "action", "commit", "component", "le", "name", "reason", "result", "status", "version"),
        List.copyOf(labels));
  }

  @Test
  void labelsAreEscaped() {
    Build build = new Build("a\"b", "c\\d\ne, é}", "2026-01-01T00:00:00Z");
    MetricsSettings settings =
        new MetricsSettings(
            List.of(),
            Instances.SETTINGS.checkInterval(),
            Instances.SETTINGS.stepInterval(),
            build);
    OrchestratorMetrics strange = new OrchestratorMetrics(settings);
    String line =
        """
        orchestrator_build_info{commit="c\\\\d\\ne, é}",version="a\\"b"} 1
        """;
    String text = Scrape.text(strange, () -> Reading.NONE, ExpositionFormat.TEXT);
    assertTrue(text.contains(line), text);
    String openMetrics = Scrape.text(strange, () -> Reading.NONE, ExpositionFormat.OPENMETRICS);
    assertTrue(openMetrics.contains(line), openMetrics);
  }
}
