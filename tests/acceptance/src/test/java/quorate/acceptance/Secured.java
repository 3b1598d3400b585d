package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import quorate.servers.Eventually;
import quorate.servers.OrchestratorProcess;

/**
 * An orchestrator on servers that are choosy, and what is asked of it when they let it in and when
 * not. Every secret of these tests holds the word sesame, so that one can look whether it shows.
 */
final class Secured {
  static final Duration SOON = Duration.ofSeconds(90);

  /** Whatever an anonymous caller may see. */
  private static final List<String> PATHS =
      List.of(
          "/readiness",
          "/startup",
          "/health",
          "/liveness",
          "/metrics",
          "/api/v1/status",
          "/api/v1/control",
          "/api/v1/decisions",
          "/observe/health",
          "/observe/info");

  /** What tells of the inside: secrets, users, addresses, and the words of drivers. */
  private static final List<String> INSIDE =
      List.of("sesame", "nora", "dora", "127.0.0.1", "Exception", "org.postgresql", "PKIX");

  private final Map<String, String> environment = new HashMap<>();

  /** With no agents, for they are not what is looked at. */
  Secured() {
    environment.put("QUORATE_AGENTS_REQUIRED", "0");
  }

  Secured with(Map<String, String> more) {
    environment.putAll(more);
    return this;
  }

  Secured with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  OrchestratorProcess start() {
    return Image.start("secured", environment);
  }

  void isReady() {
    try (OrchestratorProcess orchestrator = start()) {
      isReady(orchestrator);
      leaksNothing(orchestrator);
    }
  }

  static void isReady(OrchestratorProcess orchestrator) {
    Eventually.holds(SOON, "ready", () -> orchestrator.answers("/readiness", 200));
  }

  /**
   * It stays up and is not ready for one component's sake.
   *
   * @param message of that component
   * @param logged what the log says of it, among other things
   */
  void isKeptOut(String component, String message, String logged) {
    try (OrchestratorProcess orchestrator = start()) {
      Eventually.holds(SOON, logged, () -> orchestrator.log().contains(logged));
      Eventually.holds(
          SOON,
          component + " has failed and the other is ok",
          () -> message.equals(failure(orchestrator, component)));
      assertTrue(orchestrator.answers("/readiness", 503));
      assertTrue(orchestrator.answers("/health", 200));
      assertTrue(orchestrator.answers("/liveness", 200));
      assertTrue(orchestrator.answers("/startup", 200));
      leaksNothing(orchestrator);
      assertTrue(orchestrator.process().alive());
    }
  }

  /** The message of a failed component while the other server is ok; empty if it is not so. */
  private static String failure(OrchestratorProcess orchestrator, String component) {
    String body = orchestrator.get("/readiness").map(HttpResponse::body).orElse("");
    String other = component.equals("nats") ? "database" : "nats";
    String begin = "{\"component\":\"" + component + "\",\"status\":\"failed\",\"message\":\"";
    int start = body.indexOf(begin);
    boolean alone = body.contains("{\"component\":\"" + other + "\",\"status\":\"ok\"");
    return start < 0 || !alone
        ? ""
        : body.substring(start + begin.length(), body.indexOf('"', start + begin.length()));
  }

  static void leaksNothing(OrchestratorProcess orchestrator) {
    for (String path : PATHS) {
      String body = orchestrator.get(path).map(HttpResponse::body).orElseThrow();
      for (String word : INSIDE) {
        assertFalse(body.contains(word), path + " tells " + word + ": " + body);
      }
    }
    assertEquals(
        List.of(),
        orchestrator.log().lines().filter(line -> line.contains("sesame")).toList(),
        "lines of the log with a secret");
  }

  static String file(Path directory, String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
