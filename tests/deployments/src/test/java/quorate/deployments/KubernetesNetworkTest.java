package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That what is needed gets through, and nothing else. */
class KubernetesNetworkTest {
  private final JsonNode policy = Manifests.base().the("NetworkPolicy", "orchestrator").get("spec");

  @Test
  void theOrchestratorIsReachedOnItsPortByPrometheusAndByWhoSaysSo() {
    assertEquals(
        Yaml.read(
            """
            - ports: [{protocol: TCP, port: 8080}]
              from:
                - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}
                  podSelector: {matchExpressions: [{key: app.kubernetes.io/name, operator: In, values: [prometheus]}]}
                - podSelector: {matchExpressions: [{key: quorate/asks, operator: In, values: [orchestrator]}]}
            """),
        policy.get("ingress"));
  }

  @Test
  void itReachesNamesTheDatabaseAndNatsAndNothingElse() {
    assertEquals(Yaml.read("[Ingress, Egress]"), policy.get("policyTypes"));
    assertEquals(
        Yaml.read(
            """
            - ports: [{protocol: UDP, port: 53}, {protocol: TCP, port: 53}]
              to:
                - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}
                  podSelector: {matchExpressions: [{key: k8s-app, operator: In, values: [kube-dns]}]}
            - ports: [{protocol: TCP, port: 5432}]
              to: [{podSelector: {matchExpressions: [{key: app.kubernetes.io/name, operator: In, values: [postgresql]}]}}]
            - ports: [{protocol: TCP, port: 4222}]
              to: [{podSelector: {matchExpressions: [{key: app.kubernetes.io/name, operator: In, values: [nats]}]}}]
            """),
        policy.get("egress"));
  }

  @Test
  void theServersItIsToldOfAreServicesOfTheEvaluationWhosePodsItReaches() {
    Manifests evaluation = Manifests.evaluation();
    JsonNode settings = evaluation.the("ConfigMap", "orchestrator").get("data");
    URI database =
        URI.create(settings.get("QUORATE_DATABASE_URL").asText().substring("jdbc:".length()));
    URI nats = URI.create(settings.get("QUORATE_NATS_URL").asText());

    assertEquals(Set.of("postgresql:5432"), reached(evaluation, database));
    assertEquals(Set.of("nats:4222"), reached(evaluation, nats));
  }

  /** Names and ports of the pods that an address leads to and that the policy lets it lead to. */
  private static Set<String> reached(Manifests manifests, URI address) {
    JsonNode service = manifests.the("Service", address.getHost());
    JsonNode port = service.at("/spec/ports/0");
    assertEquals(address.getPort(), port.get("port").asInt());
    Stream<Pod> behind =
        manifests.pods().filter(pod -> pod.isSelectedBy(service.at("/spec/selector")));
    return behind
        .flatMap(
            pod ->
                pod.container()
                    .get("ports")
                    .valueStream()
                    .filter(open -> open.get("name").equals(port.get("targetPort")))
                    .map(open -> open.get("containerPort").asInt())
                    .filter(open -> isAllowed(manifests, pod, open))
                    .map(open -> address.getHost() + ":" + open))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isAllowed(Manifests manifests, Pod target, int port) {
    return manifests
        .the("NetworkPolicy", "orchestrator")
        .at("/spec/egress")
        .valueStream()
        .filter(rule -> rule.at("/ports/0/port").asInt() == port)
        .flatMap(rule -> rule.get("to").valueStream())
        .anyMatch(peer -> target.isChosenBy(peer.get("podSelector")));
  }

  /** A label that an overlay puts on everything is not one of pods that are not its own. */
  @Test
  void itsPeersAreTheSameUnderALabelThatIsPutOnEverything() {
    JsonNode labelled = Manifests.labelled().the("NetworkPolicy", "orchestrator").get("spec");

    assertEquals(policy.get("ingress"), labelled.get("ingress"));
    assertEquals(policy.get("egress"), labelled.get("egress"));
    assertEquals(
        Yaml.read("{app.kubernetes.io/name: orchestrator, team: desk-1}"),
        labelled.at("/podSelector/matchLabels"));
    assertTrue(Pod.of(Manifests.labelled().orchestrator()).isChosenBy(labelled.get("podSelector")));
  }

  @Test
  void soAreThePeersOfEveryOtherPolicy() {
    Map<String, JsonNode> peers = peers(Manifests.unlabelled());

    assertTrue(peers.size() >= 4, peers::toString);
    assertEquals(peers, peers(Manifests.labelled()));
  }

  /** Who may come and where one may go, by the name of the policy. */
  private static Map<String, JsonNode> peers(Manifests manifests) {
    return manifests
        .ofKind("NetworkPolicy")
        .collect(
            Collectors.toMap(
                one -> one.at("/metadata/name").asText(),
                one -> {
                  ObjectNode spec = one.get("spec").deepCopy();
                  spec.remove("podSelector");
                  return spec;
                }));
  }

  @Test
  void itListensOnThePortThatIsOpen() {
    Map<String, String> settings = Program.settings(Map.of());

    assertEquals("8080", settings.get("quorate.http.port"));
    assertEquals("0.0.0.0", settings.get("quorate.http.host"));
  }
}
