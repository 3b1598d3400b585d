package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What one manifest says of another, which no type can check. */
class KubernetesWiringTest {

  @Test
  void everyServiceButThatOfAgentsHasThePodsOfOneDeploymentAndEveryPortIsOneOfTheirs() {
    for (Manifests manifests : Manifests.builds().values()) {
      manifests
          .ofKind("Service")
          .forEach(
              service -> {
                List<Pod> pods =
                    service.at("/metadata/name").asText().equals("agents")
                        ? agents(manifests, service.at("/spec/selector"))
                        : List.of(only(manifests, service.at("/spec/selector")));
                for (JsonNode port : service.at("/spec/ports")) {
                  pods.forEach(
                      pod ->
                          assertTrue(
                              portNames(pod).contains(port.get("targetPort").asText()),
                              service.toString()));
                }
              });
    }
  }

  @Test
  void everyOtherSelectorIsOfTheOrchestratorsPods() {
    for (Manifests manifests : Manifests.builds().values()) {
      Pod orchestrator = Pod.of(manifests.orchestrator());
      Stream<JsonNode> selectors =
          Stream.of(
              manifests.the("NetworkPolicy", "orchestrator").at("/spec/podSelector/matchLabels"),
              manifests.the("PodDisruptionBudget", "orchestrator").at("/spec/selector/matchLabels"),
              orchestrator.spec().at("/topologySpreadConstraints/0/labelSelector/matchLabels"),
              orchestrator.spec().at("/topologySpreadConstraints/1/labelSelector/matchLabels"));

      selectors.forEach(selector -> assertEquals(orchestrator, only(manifests, selector)));
    }
  }

  @Test
  void everyDeploymentSelectsItsOwnPodsAlone() {
    for (Manifests manifests : Manifests.builds().values()) {
      manifests
          .ofKind("Deployment")
          .forEach(
              deployment ->
                  assertEquals(
                      Pod.of(deployment),
                      only(manifests, deployment.at("/spec/selector/matchLabels"))));
    }
  }

  @Test
  void everyProbeAsksAPortOfItsContainer() {
    for (Manifests manifests : Manifests.builds().values()) {
      manifests
          .pods()
          .forEach(
              pod -> {
                Set<Integer> ports =
                    pod.container()
                        .get("ports")
                        .valueStream()
                        .map(port -> port.get("containerPort").asInt())
                        .collect(Collectors.toSet());
                assertTrue(pod.probes().size() >= 2, "both probes: " + pod);
                pod.probes().stream()
                    .filter(probe -> !probe.has("exec"))
                    .forEach(
                        probe ->
                            assertTrue(
                                ports.contains(probe.findValue("port").asInt()), probe.toString()));
              });
    }
  }

  @Test
  void everyVolumeIsThereAndUsed() {
    for (Manifests manifests : Manifests.builds().values()) {
      manifests
          .pods()
          .forEach(
              pod ->
                  assertEquals(
                      names(pod.spec().path("volumes")),
                      names(pod.container().path("volumeMounts"))));
    }
  }

  @Test
  void everyFileThatAVariableNamesIsMounted() {
    for (Manifests manifests : Manifests.builds().values()) {
      manifests.pods().forEach(KubernetesWiringTest::assertFilesAreMounted);
    }
  }

  private static void assertFilesAreMounted(Pod pod) {
    Set<String> mounted = new TreeSet<>();
    for (JsonNode mount : pod.container().path("volumeMounts")) {
      pod.spec()
          .get("volumes")
          .valueStream()
          .filter(volume -> volume.get("name").equals(mount.get("name")))
          .flatMap(volume -> volume.at("/secret/items").valueStream())
          .forEach(
              item ->
                  mounted.add(mount.get("mountPath").asText() + "/" + item.get("path").asText()));
    }
    Set<String> named =
        pod.container()
            .path("env")
            .valueStream()
            .filter(variable -> variable.get("name").asText().endsWith("_FILE"))
            .map(variable -> variable.get("value").asText())
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(mounted, named);
  }

  @Test
  void everyConfigMapIsBuiltAndEverySecretIsBuiltOrToldOfInTheReadme() {
    String readme = Yaml.text(Checkout.KUBERNETES.resolve("README.md"));
    for (Manifests manifests : Manifests.builds().values()) {
      Set<String> built =
          Stream.concat(manifests.ofKind("Secret"), manifests.ofKind("ConfigMap"))
              .map(manifest -> manifest.at("/kind").asText() + manifest.at("/metadata/name"))
              .collect(Collectors.toSet());
      manifests
          .pods()
          .flatMap(pod -> pod.container().path("envFrom").valueStream())
          .forEach(
              source ->
                  assertTrue(
                      built.contains("ConfigMap" + source.at("/configMapRef/name")),
                      source.toString()));
      manifests
          .pods()
          .flatMap(pod -> pod.spec().path("volumes").valueStream())
          .filter(volume -> volume.has("secret"))
          .map(volume -> volume.get("secret"))
          .filter(secret -> !built.contains("Secret" + secret.get("secretName")))
          .forEach(
              secret -> {
                String creation = "create secret generic " + secret.get("secretName").asText();
                assertTrue(readme.contains(creation), creation);
                for (JsonNode item : secret.get("items")) {
                  String key = "--from-file=" + item.get("key").asText() + "=";
                  assertTrue(readme.contains(key), key);
                }
              });
    }
  }

  @Test
  void everySecretThatIsBuiltHasTheKeysThatAreMounted() {
    Manifests evaluation = Manifests.evaluation();
    Map<String, JsonNode> secrets =
        evaluation
            .ofKind("Secret")
            .collect(Collectors.toMap(secret -> secret.at("/metadata/name").asText(), s -> s));

    evaluation
        .pods()
        .flatMap(pod -> pod.spec().path("volumes").valueStream())
        .filter(volume -> volume.has("secret"))
        .forEach(
            volume -> {
              JsonNode secret = secrets.get(volume.at("/secret/secretName").asText());
              for (JsonNode item : volume.at("/secret/items")) {
                assertTrue(secret.get("data").has(item.get("key").asText()), item.toString());
              }
            });
  }

  /** The service of agents has the pods of all of them. */
  private static List<Pod> agents(Manifests manifests, JsonNode selector) {
    List<Pod> selected = manifests.pods().filter(pod -> pod.isSelectedBy(selector)).toList();
    assertTrue(selected.size() > 1, selector.toString());
    return selected;
  }

  private static Pod only(Manifests manifests, JsonNode selector) {
    List<Pod> selected = manifests.pods().filter(pod -> pod.isSelectedBy(selector)).toList();
    assertEquals(1, selected.size(), selector.toString());
    return selected.getFirst();
  }

  private static Set<String> portNames(Pod pod) {
    return names(pod.container().get("ports"));
  }

  private static Set<String> names(JsonNode list) {
    return list.valueStream()
        .map(element -> element.get("name").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
