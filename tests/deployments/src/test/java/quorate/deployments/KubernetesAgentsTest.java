package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The agents as the component deploys them. */
class KubernetesAgentsTest {
  private static final List<String> TYPES = List.of("technical", "trend", "reversion", "risk");

  private static Stream<JsonNode> agents(Manifests manifests) {
    return TYPES.stream().map(type -> manifests.the("Deployment", "agent-" + type));
  }

  @Test
  void thereIsNeverASecondProcessOfAnAgent() {
    agents(Manifests.evaluation())
        .forEach(
            agent -> {
              assertEquals(1, agent.at("/spec/replicas").asInt());
              assertEquals(Yaml.read("{type: Recreate}"), agent.at("/spec/strategy"));
            });
  }

  @Test
  void eachRunsItsTypeUnderItsOwnNameAndWithItsOwnPassword() {
    for (String type : TYPES) {
      JsonNode agent = Manifests.monitored().the("Deployment", "agent-" + type);
      JsonNode container = Pod.of(agent).container();

      assertEquals(Yaml.read("[agent, %s]".formatted(type)), container.get("args"));
      assertEquals(type + "-1", variable(container, "QUORATE_AGENT_NAME"));
      assertEquals(type + "-1", variable(container, "QUORATE_NATS_USER"));
      assertEquals(
          "/run/secrets/quorate/nats-password", variable(container, "QUORATE_NATS_PASSWORD_FILE"));
      assertEquals(
          "agent-" + type, Pod.of(agent).spec().at("/volumes/0/secret/secretName").asText());
    }
  }

  private static String variable(JsonNode container, String name) {
    return container
        .get("env")
        .valueStream()
        .filter(variable -> variable.get("name").asText().equals(name))
        .map(variable -> variable.get("value").asText())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void probesAndRightsAreThoseOfTheOrchestrator() {
    Manifests evaluation = Manifests.evaluation();
    Pod orchestrator = Pod.of(evaluation.orchestrator());
    Stream.concat(agents(evaluation), Stream.of(evaluation.the("Deployment", "feed")))
        .map(Pod::of)
        .forEach(
            pod -> {
              assertEquals(onPort(8081, orchestrator.probes()), onPort(8081, pod.probes()));
              assertEquals(
                  orchestrator.container().get("securityContext"),
                  pod.container().get("securityContext"));
              assertEquals(
                  orchestrator.spec().get("securityContext"), pod.spec().get("securityContext"));
              assertFalse(pod.spec().get("automountServiceAccountToken").asBoolean());
            });
  }

  private static List<String> onPort(int port, List<JsonNode> probes) {
    return probes.stream()
        .map(JsonNode::toString)
        .map(probe -> probe.replace("\"port\":8080", "\"port\":" + port))
        .toList();
  }

  @Test
  void podsReachNatsAndNamesAloneAndPrometheusAloneReachesThem() {
    Manifests evaluation = Manifests.evaluation();
    JsonNode policy = evaluation.the("NetworkPolicy", "agents").at("/spec");
    Stream.concat(agents(evaluation), Stream.of(evaluation.the("Deployment", "feed")))
        .forEach(
            deployment ->
                assertEquals(true, Pod.of(deployment).isChosenBy(policy.get("podSelector"))));
    assertEquals(false, Pod.of(evaluation.orchestrator()).isChosenBy(policy.get("podSelector")));
    assertEquals(List.of(8081), ports(policy.get("ingress")));
    assertEquals(List.of(53, 53, 4222), ports(policy.get("egress")));
    assertEquals(
        true,
        Pod.of(evaluation.the("Deployment", "nats"))
            .isChosenBy(policy.at("/egress/1/to/0/podSelector")));
  }

  private static List<Integer> ports(JsonNode rules) {
    return rules.findValues("port").stream().map(JsonNode::asInt).toList();
  }
}
