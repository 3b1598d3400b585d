package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** The values of the base, which are promised to whoever runs it. */
class KubernetesOrchestratorTest {
  private final JsonNode deployment = Manifests.base().orchestrator();
  private final JsonNode pod = Pod.of(deployment).spec();
  private final JsonNode container = Pod.of(deployment).container();

  @Test
  void livenessAndReadinessAreAskedEveryTenSecondsAndFailAfterThree() {
    String probe =
        """
        httpGet: {path: %s, port: 8080}
        initialDelaySeconds: 10
        periodSeconds: 10
        timeoutSeconds: 3
        failureThreshold: 3
        """;

    same(probe.formatted("/liveness"), container.get("livenessProbe"));
    same(probe.formatted("/readiness"), container.get("readinessProbe"));
  }

  @Test
  void aStartIsGivenAMinute() {
    same(
        """
        httpGet: {path: /startup, port: 8080}
        periodSeconds: 2
        timeoutSeconds: 3
        failureThreshold: 30
        """,
        container.get("startupProbe"));
  }

  @Test
  void aRolloutAddsOneBeforeItTakesOneAway() {
    same("2", deployment.at("/spec/replicas"));
    same(
        """
        type: RollingUpdate
        rollingUpdate: {maxUnavailable: 0, maxSurge: 1}
        """,
        deployment.at("/spec/strategy"));
  }

  @Test
  void podsOfOneVersionAreOnDifferentNodesAndIfPossibleInDifferentZones() {
    String constraint =
        """
        topologyKey: %s
        maxSkew: 1
        whenUnsatisfiable: %s
        matchLabelKeys: [pod-template-hash]
        labelSelector: {matchLabels: {app.kubernetes.io/name: orchestrator}}
        """;

    same(
        constraint.formatted("kubernetes.io/hostname", "DoNotSchedule")
            + "nodeTaintsPolicy: Honor\n",
        pod.at("/topologySpreadConstraints/0"));
    same(
        constraint.formatted("topology.kubernetes.io/zone", "ScheduleAnyway"),
        pod.at("/topologySpreadConstraints/1"));
    same("2", Yaml.read(String.valueOf(pod.get("topologySpreadConstraints").size())));
  }

  @Test
  void itHasNoRightThatItDoesNotNeed() {
    same(
        """
        runAsNonRoot: true
        runAsUser: 10001
        runAsGroup: 10001
        fsGroup: 10001
        seccompProfile: {type: RuntimeDefault}
        """,
        pod.get("securityContext"));
    same(
        """
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities: {drop: [ALL]}
        """,
        container.get("securityContext"));
    same("false", pod.get("automountServiceAccountToken"));
    same("false", pod.get("enableServiceLinks"));
  }

  @Test
  void itsMemoryIsItsOwnAndItsProcessorIsNotThrottled() {
    same(
        """
        requests: {cpu: 250m, memory: 256Mi}
        limits: {memory: 256Mi}
        """,
        container.get("resources"));
  }

  @Test
  void everyInstanceIsCalledAsItsPodIs() {
    JsonNode instance =
        container
            .get("env")
            .valueStream()
            .filter(variable -> variable.get("name").asText().equals("QUORATE_INSTANCE"))
            .findFirst()
            .orElseThrow();

    same("fieldRef: {fieldPath: metadata.name}", instance.get("valueFrom"));
  }

  @Test
  void oneServiceHasThePodsThatAreReadyAndTheOtherAllOfThem() {
    String service =
        """
        selector: {app.kubernetes.io/name: orchestrator}
        ports: [{name: http, port: 8080, targetPort: http, appProtocol: http}]
        """;

    same(service, Manifests.base().the("Service", "orchestrator").get("spec"));
    same(
        service + "publishNotReadyAddresses: true\n",
        Manifests.base().the("Service", "orchestrator-control").get("spec"));
  }

  @Test
  void nodesMayBeDrainedOneByOneAndAlwaysWhenNothingIsReady() {
    same(
        """
        maxUnavailable: 1
        unhealthyPodEvictionPolicy: AlwaysAllow
        selector: {matchLabels: {app.kubernetes.io/name: orchestrator}}
        """,
        Manifests.base().the("PodDisruptionBudget", "orchestrator").get("spec"));
  }

  @Test
  void everythingIsLabelledAndThePodsAreLabelledLikewise() {
    String labels =
        """
        app.kubernetes.io/name: orchestrator
        app.kubernetes.io/part-of: quorate
        app.kubernetes.io/instance: orchestrator
        app.kubernetes.io/version: %s
        app.kubernetes.io/managed-by: kustomize
        """
            .formatted(Checkout.VERSION);

    same(labels, deployment.at("/metadata/labels"));
    same(labels, deployment.at("/spec/template/metadata/labels"));
    same(labels, Manifests.base().the("Service", "orchestrator").at("/metadata/labels"));
    same(labels, Manifests.base().the("NetworkPolicy", "orchestrator").at("/metadata/labels"));
    same(
        labels, Manifests.base().the("PodDisruptionBudget", "orchestrator").at("/metadata/labels"));
  }

  private static void same(String expected, JsonNode actual) {
    assertEquals(Yaml.read(expected), actual);
  }
}
