package quorate.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import quorate.record.PublicationEnd;

/** Several instances in one process. */
class SeveralInstancesTest {

  @Test
  void theyDoNotMix() {
    OrchestratorMetrics one = new OrchestratorMetrics(Instances.SETTINGS);
    OrchestratorMetrics other = new OrchestratorMetrics(Instances.SETTINGS);
    one.publicationsEnded(PublicationEnd.PUBLISHED, 1);
    other.publicationsEnded(PublicationEnd.PUBLISHED, 2);
    Exposition ofOne = one.exposition(Instances::busy, new ManualClock());
    Exposition ofOther = other.exposition(() -> Reading.NONE, new ManualClock());
    assertEquals(List.of(1.0, 1.0), publishedAndActive(ofOne));
    assertEquals(List.of(2.0, 0.0), publishedAndActive(ofOther));
  }

  private static List<Double> publishedAndActive(Exposition exposition) {
    Scrape scrape = scrape(exposition);
    return List.of(
        scrape.value("orchestrator_publications_total{result=\"published\"}"),
        scrape.value("orchestrator_active"));
  }

  private static Scrape scrape(Exposition exposition) {
    return Scrape.ofText(
        new String(exposition.render(ExpositionFormat.TEXT), StandardCharsets.UTF_8));
  }
}
