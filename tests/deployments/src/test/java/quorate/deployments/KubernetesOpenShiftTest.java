package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the security context constraint restricted-v2 and OpenShift's names ask for. */
class KubernetesOpenShiftTest {
  /** All that restricted-v2 lets a pod mount. */
  private static final Set<String> VOLUMES =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "persistentVolumeClaim",
          "projected",
          "secret");

  private static Stream<Pod> pods() {
    return Stream.of(Manifests.openShift(), Manifests.openShiftEvaluation())
        .flatMap(Manifests::pods);
  }

  @Test
  void noPodNamesAUserOrGroupOfItsOwn() {
    assertEquals(
        List.of(),
        pods()
            .flatMap(pod -> Stream.of(pod.spec(), pod.container()))
            .map(part -> part.get("securityContext"))
            .filter(
                context ->
                    Stream.of("runAsUser", "runAsGroup", "fsGroup", "supplementalGroups")
                        .anyMatch(context::has))
            .toList());
  }

  /** What is taken away is no more than that. */
  @Test
  void everyPodIsAsRestrictedAsElsewhere() {
    pods()
        .forEach(
            pod -> {
              assertEquals(
                  Yaml.read("{runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}"),
                  pod.spec().get("securityContext"));
              assertEquals(
                  Yaml.read(
                      """
                      allowPrivilegeEscalation: false
                      readOnlyRootFilesystem: true
                      capabilities: {drop: [ALL]}
                      """),
                  pod.container().get("securityContext"));
            });
  }

  @Test
  void everyVolumeIsOfAKindThatIsAllowed() {
    Set<String> kinds = new TreeSet<>();
    pods()
        .flatMap(pod -> pod.spec().path("volumes").valueStream())
        .forEach(volume -> volume.fieldNames().forEachRemaining(kinds::add));
    kinds.remove("name");

    assertTrue(VOLUMES.containsAll(kinds), kinds.toString());
  }

  @Test
  void namesAreAskedOfThePodsThatAnswerThemThere() {
    JsonNode usual = Manifests.base().the("NetworkPolicy", "orchestrator").at("/spec/egress");
    JsonNode egress = Manifests.openShift().the("NetworkPolicy", "orchestrator").at("/spec/egress");
    List<JsonNode> expected = new ArrayList<>(usual.valueStream().toList());
    expected.add(
        Yaml.read(
            """
            ports: [{protocol: UDP, port: 5353}, {protocol: TCP, port: 5353}]
            to:
              - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: openshift-dns}}
                podSelector: {matchExpressions: [{key: dns.operator.openshift.io/daemonset-dns, operator: In, values: [default]}]}
            """));

    assertEquals(expected, egress.valueStream().toList());
  }
}
