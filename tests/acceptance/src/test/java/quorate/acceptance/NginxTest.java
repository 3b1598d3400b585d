package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.servers.DebianProgram;
import quorate.servers.Eventually;
import quorate.servers.FreePort;
import quorate.servers.GuardedProcess;
import quorate.servers.OrchestratorProcess;
import quorate.servers.ServerException;

/** Debian's nginx before an orchestrator, as it comes and as SECURITY.md sets it up. */
class NginxTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Pattern SHOWN = Pattern.compile("(?s)```nginx\n(.*?)```");
  private static final String SHOWN_ADDRESS = "127.0.0.1:8080";

  private final HttpClient client = HttpClient.newHttpClient();
  private Path nginx;
  private OrchestratorProcess orchestrator;

  /** Neither database nor NATS: it is healthy and not ready. */
  @BeforeEach
  void start() {
    nginx = nginx();
    orchestrator = Image.start("proxied", Map.of("QUORATE_CONTROL_TOKEN", Arena.TOKEN));
    Eventually.holds(SOON, "healthy", () -> orchestrator.answers("/health", 200));
  }

  @AfterEach
  void close() {
    client.close();
    if (orchestrator != null) {
      orchestrator.close();
    }
  }

  private static Path nginx() {
    try {
      return new DebianProgram("nginx", "nginx").locate();
    } catch (ServerException e) {
      return Assumptions.abort("nginx cannot be had: " + e.getMessage());
    }
  }

  @Test
  void asItComesItGivesTrueAnswers() throws IOException, InterruptedException {
    behind("location / { proxy_pass http://" + SHOWN_ADDRESS + "; }", this::assertAnswersAreTrue);
  }

  @Test
  void withTheLinesOfTheDocumentsItGivesTrueAnswersAndLetsNobodyPause()
      throws IOException, InterruptedException {
    Matcher shown = SHOWN.matcher(Files.readString(Image.ROOT.resolve("docs/SECURITY.md")));
    assertTrue(shown.find());

    behind(
        shown.group(1),
        port -> {
          assertAnswersAreTrue(port);
          assertEquals(403, send(port, "/api/v1/control/pause", "POST").statusCode());
        });
  }

  private void assertAnswersAreTrue(int port) throws IOException, InterruptedException {
    assertEquals(200, send(port, "/health", "GET").statusCode());
    assertEquals(200, send(port, "/liveness", "HEAD").statusCode());
    assertEquals(503, send(port, "/readiness", "GET").statusCode());
    assertEquals(404, send(port, "/unknown", "GET").statusCode());
    assertEquals("{\"agents\":[],\"count\":0}", send(port, "/api/v1/agents", "GET").body());
    assertTrue(send(port, "/metrics", "GET").body().contains("\norchestrator_active 0\n"));
  }

  /** What is asked of a proxy. */
  private interface Questions {
    void ask(int port) throws IOException, InterruptedException;
  }

  private void behind(String location, Questions questions)
      throws IOException, InterruptedException {
    int port = FreePort.next();
    Path directory = Image.newDirectory("nginx");
    Path configuration = directory.resolve("nginx.conf");
    Files.writeString(
        configuration,
        """
        daemon off;
        master_process off;
        pid %1$s/pid;
        error_log stderr;
        events {}
        http {
          access_log off;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          server {
            listen 127.0.0.1:%2$d;
            %3$s
          }
        }
        """
            .formatted(
                directory,
                port,
                location.replace(SHOWN_ADDRESS, "127.0.0.1:" + orchestrator.port())));
    ProcessBuilder builder =
        new ProcessBuilder(
                nginx.toString(), "-p", directory.toString(), "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("nginx.log").toFile());
    try (GuardedProcess process = GuardedProcess.start(builder)) {
      Eventually.holds(SOON, "nginx listens", () -> listens(port) || !process.alive());
      questions.ask(port);
    }
  }

  private boolean listens(int port) {
    try {
      return send(port, "/health", "GET").statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private HttpResponse<String> send(int port, String path, String method)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + Arena.TOKEN)
            .method(method, BodyPublishers.noBody())
            .timeout(SOON)
            .build();
    return client.send(request, BodyHandlers.ofString());
  }
}
