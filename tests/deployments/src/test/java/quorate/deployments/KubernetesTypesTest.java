package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesTypesTest {

  @Test
  void everyManifestIsWhatTheApiServerTakes() {
    Manifests.builds()
        .forEach((name, manifests) -> assertEquals(List.of(), problems(manifests), name));
  }

  @ParameterizedTest
  @CsvSource({
    "readinessProbe:, readynessProbe:, readynessProbe",
    "maxUnavailable: 0, maxUnavailble: 0, maxUnavailble",
    "topologyKey: kubernetes.io/hostname, topologyKy: kubernetes.io/hostname, topologyKy",
    "publishNotReadyAddresses:, publishUnreadyAddresses:, publishUnreadyAddresses",
    "unhealthyPodEvictionPolicy:, unhealthyPodEviction:, unhealthyPodEviction",
    "podSelector:, podselector:, podselector",
    "replicas: 2, replicas: '2', replicas",
    "runAsNonRoot: true, runAsNonRoot: 'true', runAsNonRoot",
    "part-of: quorate, part-of: 1.0, part-of",
    "apiVersion: policy/v1, apiVersion: policy/v1beta1, policy/v1beta1 PodDisruptionBudget",
  })
  void aMistypedOneIsFoundAndTheMessageSaysWhere(String right, String wrong, String where) {
    String built = Kubectl.here().kustomize(Checkout.KUBERNETES.resolve("base"));
    assertTrue(built.contains(right), right);

    List<String> problems = problems(Manifests.read(built.replace(right, wrong)));

    assertTrue(!problems.isEmpty() && problems.getFirst().contains(where), problems.toString());
  }

  private static List<String> problems(Manifests manifests) {
    Stream<Optional<String>> problems = manifests.all().stream().map(KubernetesTypes::problem);
    return problems.flatMap(Optional::stream).toList();
  }
}
