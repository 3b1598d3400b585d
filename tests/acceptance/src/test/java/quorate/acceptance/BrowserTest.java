package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import quorate.browser.Browser;
import quorate.servers.Eventually;
import quorate.servers.OrchestratorProcess;

/** The operator's page of the shipped API server, on a phone, at night. */
class BrowserTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** From the tap until it is paused. */
  private static final Duration PAUSED = Duration.ofSeconds(1);

  private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]+)\"");

  private final Browser browser = Browser.start();
  private final Arena arena = new Arena(Map.of());
  private final ApiServers servers = new ApiServers(arena);

  @AfterEach
  void close() {
    browser.close();
    servers.close();
    arena.close();
  }

  @Test
  void anOperatorLogsInPausesAndSeesWhenTheServerIsGone() {
    Arena.Instance orchestrator = arena.start("orchestrator-0");
    Eventually.holds(SOON, "it is active", orchestrator::isActive);
    try (Feeder _ = new Feeder(arena.nats(), 3, 4, Duration.ofMillis(100), 1)) {
      OrchestratorProcess server = servers.start("api-0");
      browser.looks(320, 640, "dark").open(server.url("/")).awaitsText("h1", "Log in");
      browser.type("#key", operatorKey(server), Keys.ENTER).awaitsText("h1", "Trading.");
      browser.awaits("decisions come", () -> browser.count(".opens") > 3);
      assertEquals(0, browser.overflow());
      assertEquals(List.of(), browser.axe());

      browser.run("document.addEventListener('click', () => (window.tapped = Date.now()), true);");
      browser.press("#switch").awaitsText(".said", "No decision was recorded since.");
      Instant tapped = Instant.ofEpochMilli((Long) browser.run("return tapped"));
      Duration took = Duration.between(tapped, pausedSince(server));
      assertTrue(took.compareTo(PAUSED) <= 0, () -> "paused " + took + " after the tap");
      browser.awaitsText("h1", "Trading is paused").picture(Path.of("target", "page-paused.png"));
      assertTrue(browser.title().startsWith("⏸ paused"), browser.title());
      Eventually.holds(
          SOON,
          "the orchestrator knows",
          () -> orchestrator.status().filter(s -> s.contains("\"paused\":true")).isPresent());

      server.process().crash();
      browser.awaitsText("h1", "No news for ").press("#switch");
      servers.start("api-0", Map.of("QUORATE_HTTP_PORT", Integer.toString(server.port())));
      browser.awaitsText("h1", "Trading is paused");
      assertEquals(
          List.of(),
          browser.console().stream().filter(line -> line.contains("Content Security")).toList());
    }
  }

  private static Instant pausedSince(OrchestratorProcess server) {
    return Instant.parse(
        ApiClient.field(
            ApiClient.with(ApiServers.ADMIN_KEY).get(server.port(), "/api/v1/control"), "since"));
  }

  static String operatorKey(OrchestratorProcess server) {
    String body =
        server
            .post(
                "/api/v1/keys", ApiServers.ADMIN_KEY, "{\"name\":\"alice\",\"role\":\"operator\"}")
            .orElseThrow()
            .body();
    Matcher key = KEY.matcher(body);
    assertTrue(key.find(), body);
    return key.group(1);
  }
}
