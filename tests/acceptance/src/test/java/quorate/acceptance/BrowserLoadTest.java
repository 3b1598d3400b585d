package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import quorate.browser.Browser;
import quorate.servers.Eventually;
import quorate.servers.OrchestratorProcess;

/**
 * The operator's page of the shipped API server where there is very much to see. With {@code
 * -Dpage.load=true}, for the figures want a machine that does nothing else.
 */
class BrowserLoadTest {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration MEASURED = Duration.ofSeconds(30);
  private static final int AGENTS = 10_000;
  private static final int SYMBOLS = 1_000;
  private static final Duration PACE = Duration.ofMillis(5);
  private static final Duration HEARTBEATS = Duration.ofSeconds(20);

  private static final double MOST_OF_A_CORE = 0.6;
  private static final double MOST_MEBIBYTES = 150;
  private static final long MOST_INPUT_MILLIS = 200;

  @Test
  void thePageStaysSwiftAndSmallWithTenThousandAgents() {
    assumeTrue(Boolean.getBoolean("page.load"), "not run: -Dpage.load=true is not set");
    try (Arena arena = new Arena(Map.of("QUORATE_DECISION_STEP_INTERVAL", "10ms"));
        ApiServers servers = new ApiServers(arena);
        Browser browser = Browser.start()) {
      Arena.Instance orchestrator = arena.start("orchestrator-0");
      Eventually.holds(SOON, "it is active", orchestrator::isActive);
      OrchestratorProcess server = servers.start("api-0");
      try (Feeder _ = new Feeder(arena.nats(), AGENTS, SYMBOLS, PACE, 1, HEARTBEATS)) {
        browser.looks(1280, 900, "light").open(server.url("/")).awaitsText("h1", "Log in");
        browser.type("#key", BrowserTest.operatorKey(server), Keys.ENTER);
        browser.awaitsText("#decisions", "SYM");
        Eventually.holds(
            SOON, "all agents are seen", () -> browser.text("#agents summary").startsWith("10000"));

        browser.run(
            """
            window.longest = 0;
            new PerformanceObserver((list) => {
              for (const one of list.getEntries()) longest = Math.max(longest, one.duration);
            }).observe({type: "event", durationThreshold: 16});
            """);
        Map<String, Double> before = browser.measured();
        long decided = Sequences.last(arena);
        long begun = System.nanoTime();
        int typed = 0;
        while (System.nanoTime() - begun < MEASURED.toNanos()) {
          browser.type("#agents input", "agent-1".substring(typed % 7, typed % 7 + 1));
          typed++;
          Eventually.happens(Duration.ofMillis(500), () -> false);
        }
        double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
        Map<String, Double> after = browser.measured();
        double core = (after.get("TaskDuration") - before.get("TaskDuration")) / seconds;
        double mebibytes = after.get("JSHeapUsedSize") / (1 << 20);
        long input = ((Number) browser.run("return Math.round(longest)")).longValue();
        browser.picture(Path.of("target", "page-load.png"));
        System.out.printf(
            "%d agents, %.0f decisions/s: %.0f %% of a core, %.1f MiB of heap, input within %d"
                + " ms%n",
            AGENTS, (Sequences.last(arena) - decided) / seconds, core * 100, mebibytes, input);

        assertEquals(0, browser.overflow());
        assertTrue(core < MOST_OF_A_CORE, () -> core + " of a core");
        assertTrue(mebibytes < MOST_MEBIBYTES, () -> mebibytes + " MiB");
        assertTrue(input <= MOST_INPUT_MILLIS, () -> input + " ms");
      }
    }
  }
}
