package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KubernetesImagesTest {

  @Test
  void everyImageIsPinnedAndOursIsThatOfThisVersion() {
    assertEquals(List.of("quorate:" + Checkout.VERSION), images(Manifests.base()));
    assertEquals(
        List.of("nats:2.12", "postgres:18", "quorate:" + Checkout.VERSION),
        images(Manifests.evaluation()));
  }

  @Test
  void everyPodIsLabelledWithTheVersionThatItRuns() {
    for (Manifests manifests : Manifests.builds().values()) {
      Pod orchestrator = Pod.of(manifests.orchestrator());
      assertEquals(
          orchestrator.container().get("image").asText(),
          "quorate:"
              + orchestrator
                  .template()
                  .at("/metadata/labels")
                  .get("app.kubernetes.io/version")
                  .asText());
    }
  }

  private static List<String> images(Manifests manifests) {
    return List.copyOf(
        manifests
            .pods()
            .map(Pod::container)
            .map((JsonNode container) -> container.get("image").asText())
            .collect(Collectors.toCollection(TreeSet::new)));
  }
}
