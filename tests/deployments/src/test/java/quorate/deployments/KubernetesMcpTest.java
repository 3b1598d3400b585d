package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gateway for models as the component deploys it. */
class KubernetesMcpTest {
  private static final Manifests MANIFESTS = Manifests.withGateway();
  private static final JsonNode GATEWAY = MANIFESTS.the("Deployment", "mcp");

  @Test
  void twoOfThemServeBehindOneName() {
    assertEquals(2, GATEWAY.at("/spec/replicas").asInt());
    assertEquals(
        Yaml.read("[mcp, gateway, --http, '0.0.0.0:8090']"),
        Pod.of(GATEWAY).container().get("args"));
    JsonNode service = MANIFESTS.the("Service", "mcp");
    assertTrue(Pod.of(GATEWAY).isSelectedBy(service.at("/spec/selector")));
    assertEquals(8090, service.at("/spec/ports/0/port").asInt());
    assertEquals(
        "mcp,mcp:8090",
        MANIFESTS.the("ConfigMap", "mcp").at("/data/QUORATE_MCP_ALLOWED_HOSTS").asText());
    assertEquals(0, MANIFESTS.ofKind("Ingress").count());
  }

  /** The service of ready pods is empty when none is; the brake must reach them all the same. */
  @Test
  void itReachesInstancesThatAreNotReadyToo() {
    assertEquals(
        "http://orchestrator:8080,http://orchestrator-control:8080",
        MANIFESTS.the("ConfigMap", "mcp").at("/data/QUORATE_MCP_ORCHESTRATOR_URL").asText());
    assertTrue(
        MANIFESTS
            .the("Service", "orchestrator-control")
            .at("/spec/publishNotReadyAddresses")
            .asBoolean());
  }

  @Test
  void probesAndRightsAreThoseOfTheOrchestrator() {
    Pod orchestrator = Pod.of(MANIFESTS.orchestrator());
    Pod gateway = Pod.of(GATEWAY);
    assertEquals(
        orchestrator.probes().stream()
            .map(JsonNode::toString)
            .map(probe -> probe.replace("\"port\":8080", "\"port\":8090"))
            .toList(),
        gateway.probes().stream().map(JsonNode::toString).toList());
    assertEquals(
        orchestrator.container().get("securityContext"),
        gateway.container().get("securityContext"));
    assertEquals(orchestrator.spec().get("securityContext"), gateway.spec().get("securityContext"));
    assertFalse(gateway.spec().get("automountServiceAccountToken").asBoolean());
  }

  @Test
  void itsTokensComeFromASecretThatIsNoneOfOurs() {
    assertEquals("mcp", Pod.of(GATEWAY).spec().at("/volumes/0/secret/secretName").asText());
    assertEquals(0, MANIFESTS.ofKind("Secret").count());
  }

  @Test
  void itReachesNatsAndTheOrchestratorAloneAndWhoSaysSoReachesIt() {
    JsonNode policy = MANIFESTS.the("NetworkPolicy", "mcp").at("/spec");
    assertTrue(Pod.of(GATEWAY).isChosenBy(policy.get("podSelector")));
    assertFalse(Pod.of(MANIFESTS.orchestrator()).isChosenBy(policy.get("podSelector")));
    assertEquals(List.of(8090), ports(policy.get("ingress")));
    assertEquals(List.of(53, 53, 4222, 8080), ports(policy.get("egress")));
    assertTrue(
        Pod.of(MANIFESTS.orchestrator()).isChosenBy(policy.at("/egress/2/to/0/podSelector")));
    assertTrue(
        Pod.of(GATEWAY)
            .isChosenBy(
                MANIFESTS
                    .the("NetworkPolicy", "orchestrator")
                    .at("/spec/ingress/0/from/1/podSelector")));
  }

  private static List<Integer> ports(JsonNode rules) {
    return rules.findValues("port").stream().map(JsonNode::asInt).toList();
  }
}
