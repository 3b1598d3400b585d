package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.servers.Database;
import quorate.servers.DebianProgram;
import quorate.servers.Eventually;
import quorate.servers.FreePort;
import quorate.servers.GuardedProcess;
import quorate.servers.OrchestratorProcess;
import quorate.servers.Signal;
import quorate.testkit.NatsExtension;
import quorate.testkit.PostgresExtension;

/** The programs as the manifests start them, asked as Kubernetes will ask them. */
class KubernetesProbesTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension static final PostgresExtension postgres = PostgresExtension.empty();
  @RegisterExtension static final NatsExtension nats = new NatsExtension();

  @Test
  void theEvaluationBecomesReadyAndActiveAndEveryPathIsServed() {
    Manifests evaluation = Manifests.evaluation();
    Database database = postgres.database();
    Map<String, String> variables =
        PodVariables.of(
            evaluation,
            Map.of("database-password", database.password(), "control-token", token(evaluation)));
    variables.put("QUORATE_DATABASE_URL", database.url());
    variables.put("QUORATE_DATABASE_USER", database.user());
    variables.put("QUORATE_NATS_URL", nats.server().url());

    try (OrchestratorProcess orchestrator = start(variables)) {
      for (String path : paths(evaluation)) {
        Eventually.holds(SOON, path + " is 200", () -> orchestrator.answers(path, 200));
      }
      Eventually.holds(
          SOON,
          "active",
          () ->
              orchestrator
                  .get("/api/v1/status")
                  .filter(answer -> answer.body().contains("\"role\":\"active\""))
                  .isPresent());
      assertTrue(orchestrator.answers("/metrics", 200));
      assertEquals(
          200,
          orchestrator
              .post("/api/v1/control/pause", token(evaluation), "{}")
              .orElseThrow()
              .statusCode());
      assertStopsInGoodOrder(orchestrator, evaluation);
    }
  }

  /**
   * It is still asked for a while after it was told to stop, and gone before it would be killed.
   */
  private static void assertStopsInGoodOrder(
      OrchestratorProcess orchestrator, Manifests manifests) {
    long grace =
        Pod.of(manifests.orchestrator()).spec().get("terminationGracePeriodSeconds").asLong();

    orchestrator.process().signal(Signal.TERM);

    Eventually.holds(SOON, "not ready", () -> orchestrator.answers("/readiness", 503));
    assertTrue(orchestrator.answers("/health", 200));
    assertEquals(OptionalInt.of(0), orchestrator.process().awaitExit(Duration.ofSeconds(grace)));
  }

  @Test
  void withoutAnyServerThePathsOfTheBaseAreServedToo() {
    Map<String, String> variables =
        PodVariables.of(
            Manifests.base(),
            Map.of("database-password", "p", "control-token", "a-token-of-enough-characters"));
    variables.put("QUORATE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/quorate");
    variables.put("QUORATE_NATS_URL", "nats://127.0.0.1:1");
    variables.put("QUORATE_SHUTDOWN_DRAIN", "0s");

    try (OrchestratorProcess orchestrator = start(variables)) {
      Eventually.holds(SOON, "started", () -> orchestrator.answers("/startup", 200));
      Map<String, Integer> answers =
          Stream.concat(paths(Manifests.base()).stream(), Stream.of("/no-such-path"))
              .collect(
                  Collectors.toMap(
                      path -> path, path -> orchestrator.get(path).orElseThrow().statusCode()));

      assertEquals(
          Map.of("/startup", 200, "/liveness", 200, "/readiness", 503, "/no-such-path", 404),
          answers);
    }
  }

  @Test
  void natsTakesItsArgumentsAndServesItsProbes() {
    Pod pod = Pod.of(Manifests.evaluation().the("Deployment", "nats"));
    int port = FreePort.next();
    int monitoring = FreePort.next();
    List<String> command = new ArrayList<>(List.of(DebianProgram.NATS_SERVER.locate().toString()));
    for (JsonNode argument : pod.container().get("args")) {
      command.add(
          argument.asText().replace("=4222", "=" + port).replace("=8222", "=" + monitoring));
    }
    Path log = Program.emptyDirectory().resolve("nats.log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());

    try (GuardedProcess server = GuardedProcess.start(builder);
        HttpClient http = HttpClient.newHttpClient()) {
      for (JsonNode probe : pod.probes()) {
        String path = probe.at("/httpGet/path").asText();
        assertEquals(8222, probe.at("/httpGet/port").asInt());
        Eventually.holds(SOON, path + " is 200", () -> status(http, monitoring, path) == 200);
      }
      assertTrue(server.alive());
    }
  }

  private static OrchestratorProcess start(Map<String, String> variables) {
    return OrchestratorProcess.start(
        Checkout.LAUNCHER, Program.emptyDirectory().resolve("orchestrator.log"), variables);
  }

  private static Set<String> paths(Manifests manifests) {
    return Pod.of(manifests.orchestrator()).probes().stream()
        .map(probe -> probe.at("/httpGet/path").asText())
        .collect(Collectors.toSet());
  }

  private static String token(Manifests manifests) {
    String encoded = manifests.the("Secret", "orchestrator").at("/data/control-token").asText();
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
  }

  private static int status(HttpClient http, int port, String path) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .timeout(Duration.ofSeconds(10))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
