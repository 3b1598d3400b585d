package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import quorate.servers.CommandOutcome;

/** The API server as the component deploys it. */
class KubernetesApiTest {
  private static final Manifests MANIFESTS = Manifests.withApi();
  private static final JsonNode API = MANIFESTS.the("Deployment", "api");
  private static final Map<String, String> SECRETS =
      Map.of(
          "database-password", "a-password",
          "admin-key", "an-admin-key-of-enough-characters-to-be-one");

  @Test
  void twoOfThemServeOnDifferentNodesAndNeverLessDuringARollout() {
    assertEquals(2, API.at("/spec/replicas").asInt());
    assertEquals(
        Yaml.read("{type: RollingUpdate, rollingUpdate: {maxUnavailable: 0, maxSurge: 1}}"),
        API.at("/spec/strategy"));
    assertEquals(Yaml.read("[api]"), Pod.of(API).container().get("args"));
    assertTrue(
        Pod.of(API)
            .isChosenBy(Pod.of(API).spec().at("/topologySpreadConstraints/0/labelSelector")));
    JsonNode budget = MANIFESTS.the("PodDisruptionBudget", "api").get("spec");
    assertTrue(Pod.of(API).isChosenBy(budget.get("selector")));
    assertEquals(1, budget.get("maxUnavailable").asInt());
    assertEquals("AlwaysAllow", budget.get("unhealthyPodEvictionPolicy").asText());
  }

  /** Health asks neither the database nor the orchestrators, so that an outage restarts nobody. */
  @Test
  void bothProbesAskItsHealthAtThePaceOfTheOrchestrators() {
    assertEquals(
        Pod.of(MANIFESTS.orchestrator()).probes().stream()
            .map(JsonNode::toString)
            .map(probe -> probe.replace("/liveness", "/api/v1/health"))
            .map(probe -> probe.replace("/readiness", "/api/v1/health"))
            .toList(),
        Pod.of(API).probes().stream().map(JsonNode::toString).toList());
  }

  @Test
  void rightsAreThoseOfTheOrchestrator() {
    Pod orchestrator = Pod.of(MANIFESTS.orchestrator());
    Pod api = Pod.of(API);
    assertEquals(
        orchestrator.container().get("securityContext"), api.container().get("securityContext"));
    assertEquals(orchestrator.spec().get("securityContext"), api.spec().get("securityContext"));
    assertFalse(api.spec().get("automountServiceAccountToken").asBoolean());
  }

  @Test
  void theProgramKnowsEverySettingAndFindsNothingWrong() {
    for (Manifests manifests : List.of(MANIFESTS, Manifests.evaluation())) {
      CommandOutcome config = Program.config(PodVariables.of(manifests, "api", SECRETS));

      assertEquals(0, config.exitCode(), config.output());
      assertEquals(
          Set.of(),
          config
              .output()
              .lines()
              .filter(line -> line.startsWith("Warning:") || line.startsWith("Invalid:"))
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Test
  void itIsOfTheGroupThatItReadsAndChangesNoTables() {
    Map<String, String> settings = Program.settings(PodVariables.of(MANIFESTS, "api", SECRETS));

    assertEquals(Program.settings(Map.of()).get("quorate.name"), settings.get("quorate.name"));
    assertEquals("quorate_api", settings.get("quorate.database.user"));
    assertEquals("false", settings.get("quorate.database.migrate"));
    assertEquals("true", settings.get("quorate.api.require-tls"));
    assertEquals("***", settings.get("quorate.api.admin-key"));
    assertEquals("***", settings.get("quorate.database.password"));
    assertEquals(0, MANIFESTS.ofKind("Secret").count());
  }

  @Test
  void theEvaluationLetsCredentialsComeWithoutTls() {
    assertEquals(
        "false",
        Program.settings(PodVariables.of(Manifests.evaluation(), "api", SECRETS))
            .get("quorate.api.require-tls"));
  }

  @Test
  void oneNameStandsForEveryOrchestratorReadyOrNot() {
    JsonNode instances = MANIFESTS.the("Service", "orchestrator-instances").get("spec");

    assertEquals(
        "http://orchestrator-instances:8080",
        MANIFESTS.the("ConfigMap", "api").at("/data/QUORATE_API_ORCHESTRATORS").asText());
    assertEquals("None", instances.get("clusterIP").asText());
    assertTrue(instances.get("publishNotReadyAddresses").asBoolean());
    assertEquals(8080, instances.at("/ports/0/port").asInt());
    assertTrue(Pod.of(MANIFESTS.orchestrator()).isSelectedBy(instances.get("selector")));
    assertFalse(Pod.of(API).isSelectedBy(instances.get("selector")));
  }

  @Test
  void metricsHaveAPortOfTheirOwnThatIsNotThatOfThePage() {
    assertEquals(List.of(8080), ports(MANIFESTS.the("Service", "api").at("/spec/ports")));
    JsonNode management = MANIFESTS.the("Service", "api-metrics").get("spec");
    assertEquals(List.of(9090), ports(management.get("ports")));
    assertTrue(management.get("publishNotReadyAddresses").asBoolean());
    Map<String, String> settings = Program.settings(PodVariables.of(MANIFESTS, "api", SECRETS));
    assertEquals("9090", settings.get("quorate.api.management.port"));
    assertEquals("0.0.0.0", settings.get("quorate.api.management.host"));
  }

  @Test
  void itReachesTheDatabaseAndTheOrchestratorsAloneAndWhoSaysSoReachesIt() {
    JsonNode policy = MANIFESTS.the("NetworkPolicy", "api").get("spec");
    assertTrue(Pod.of(API).isChosenBy(policy.get("podSelector")));
    assertFalse(Pod.of(MANIFESTS.orchestrator()).isChosenBy(policy.get("podSelector")));
    assertEquals(List.of(8080, 9090), ports(policy.get("ingress")));
    assertEquals(List.of(53, 53, 5432, 8080), ports(policy.get("egress")));
    assertEquals(
        Yaml.read("[{key: quorate/asks, operator: In, values: [api]}]"),
        policy.at("/ingress/0/from/1/podSelector/matchExpressions"));
    assertTrue(
        Pod.of(Manifests.evaluation().the("Deployment", "postgresql"))
            .isChosenBy(policy.at("/egress/1/to/0/podSelector")));
    assertTrue(
        Pod.of(MANIFESTS.orchestrator()).isChosenBy(policy.at("/egress/2/to/0/podSelector")));
    assertTrue(
        Pod.of(API)
            .isChosenBy(
                MANIFESTS
                    .the("NetworkPolicy", "orchestrator")
                    .at("/spec/ingress/0/from/1/podSelector")));
  }

  private static List<Integer> ports(JsonNode rules) {
    return rules.findValues("port").stream().map(JsonNode::asInt).toList();
  }
}
