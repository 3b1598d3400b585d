package quorate.benchmarks;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;

/** Start and memory of an agent of the image beside those of an orchestrator, in turn. */
final class AgentStartRun {
  private AgentStartRun() {}

  /**
   * @param words {@code rounds=7}: how often each is started
   */
  public static void main(String[] words) throws IOException, InterruptedException {
    int rounds = new Options(words).number("rounds", 7);
    String launcher = Stage.LAUNCHER.toString();
    try (PostgresServer postgres = PostgresServer.start();
        NatsServer nats = NatsServer.start()) {
      Map<String, String> orchestrator =
          new HashMap<>(OrchestratorProcess.uses(postgres.createDatabase(), nats));
      orchestrator.put("QUORATE_AGENTS_REQUIRED", "0");
      Map<String, TimedStart.Variant> variants = new LinkedHashMap<>();
      variants.put("orchestrator", StartRun.orchestrator(List.of(launcher), "", orchestrator));
      variants.put(
          "agent technical",
          new TimedStart.Variant(
              List.of(launcher, "agent", "technical"),
              "",
              "QUORATE_AGENT_HTTP",
              Map.of("QUORATE_NATS_URL", nats.url(), "QUORATE_AGENT_SYMBOLS", "BTC-USD")));
      StartRun.print(StartRun.measure(variants, rounds));
    }
  }
}
