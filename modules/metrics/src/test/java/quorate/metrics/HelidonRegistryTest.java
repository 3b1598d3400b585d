package quorate.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.common.config.Config;
import io.helidon.metrics.api.Meter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.MetricsConfig;
import io.helidon.metrics.api.MetricsFactory;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import quorate.record.PublicationEnd;

/** Several users of the one registry of a process. */
class HelidonRegistryTest {

  @Test
  void instancesOfOneProcessDoNotMix() {
    try (OrchestratorMetrics one = new OrchestratorMetrics(Instances.SETTINGS);
        OrchestratorMetrics other = new OrchestratorMetrics(Instances.SETTINGS)) {
      one.publicationsEnded(PublicationEnd.PUBLISHED, 1);
      other.publicationsEnded(PublicationEnd.PUBLISHED, 2);
      Exposition ofOne = one.exposition(Instances::busy, new ManualClock());
      Exposition ofOther = other.exposition(() -> Reading.NONE, new ManualClock());
      assertEquals(List.of(1.0, 1.0), publishedAndActive(ofOne));
      assertEquals(List.of(2.0, 0.0), publishedAndActive(ofOther));
    }
  }

  private static List<Double> publishedAndActive(Exposition exposition) {
    Scrape scrape = scrape(exposition);
    return List.of(
        scrape.value("orchestrator_publications_total{result=\"published\"}"),
        scrape.value("orchestrator_active"));
  }

  @Test
  void aClosedInstanceLeavesNothingBehind() {
    long before = ofUs();
    try (OrchestratorMetrics metrics = new OrchestratorMetrics(Instances.SETTINGS)) {
      metrics.publicationsEnded(PublicationEnd.PUBLISHED, 1);
      assertTrue(ofUs() > before);
    }
    assertEquals(before, ofUs());
  }

  private static long ofUs() {
    return HelidonRegistry.ofThisProcess().registry().meters().stream()
        .filter(meter -> meter.scope().orElse("").startsWith("quorate"))
        .count();
  }

  /** As Helidon's own metrics endpoint does, with its own settings and its own meters. */
  @Test
  void anotherUserOfTheRegistryChangesNothing() {
    // Not closed: the other one would log that it never knew each of these meters.
    OrchestratorMetrics metrics = new OrchestratorMetrics(Instances.SETTINGS);
    metrics.publicationsEnded(PublicationEnd.PUBLISHED, 1);
    List<String> names = names(metrics.exposition(Instances::busy, new ManualClock()));
    useAsHelidonsEndpointDoes();
    metrics.publicationsEnded(PublicationEnd.PUBLISHED, 1);
    Exposition after = metrics.exposition(Instances::busy, new ManualClock());
    assertEquals(names, names(after));
    assertEquals(List.of(2.0, 1.0), publishedAndActive(after));
    assertTrue(scrape(after).value("memory_used_heap_bytes") > 0);
  }

  private static void useAsHelidonsEndpointDoes() {
    MetricsFactory factory = MetricsFactory.getInstance();
    MeterRegistry registry =
        factory.globalRegistry(MetricsConfig.builder().config(Config.empty()).build());
    registry
        .getOrCreate(factory.counterBuilder("requests.count").scope(Meter.Scope.VENDOR))
        .increment();
  }

  private static Scrape scrape(Exposition exposition) {
    return Scrape.ofText(
        new String(exposition.render(ExpositionFormat.TEXT), StandardCharsets.UTF_8));
  }

  private static List<String> names(Exposition exposition) {
    return scrape(exposition).samples().map(Scrape.Sample::name).toList();
  }

  /** We name them by rules of our own; users know them by Helidon's. */
  @Test
  void theMetersOfTheJvmAreNamedAndTypedAsByHelidon() {
    try (OrchestratorMetrics metrics = new OrchestratorMetrics(Instances.SETTINGS)) {
      List<String> ours =
          Scrape.of(metrics, () -> Reading.NONE).families().stream()
              .filter(family -> !family.isOurs())
              .map(family -> family.name() + " " + family.type())
              .sorted()
              .toList();
      assertEquals(helidons(), ours);
    }
  }

  private static List<String> helidons() {
    PrometheusMeterRegistry prometheus =
        Metrics.globalRegistry.getRegistries().stream()
            .filter(PrometheusMeterRegistry.class::isInstance)
            .map(PrometheusMeterRegistry.class::cast)
            .findFirst()
            .orElseThrow();
    // Another user of the registry may have the meters of the JVM again, in camel case.
    Matcher types =
        Pattern.compile("# TYPE ([a-z_]+ .+)\n.*scope=\"base\"").matcher(prometheus.scrape());
    return types.results().map(result -> result.group(1)).sorted().toList();
  }
}
