package quorate.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import quorate.servers.Eventually;
import quorate.servers.OrchestratorProcess;
import quorate.servers.RawNatsClient;

/** What the orchestrator is asked in its training run: everything there is, often. */
record Lesson(OrchestratorProcess orchestrator, Servers servers) {
  private static final String TOKEN = "a-token-for-the-training-alone";

  static final Map<String, String> SETTINGS =
      Map.of(
          "QUORATE_CONTROL_TOKEN", TOKEN,
          "QUORATE_DECISION_STEP_INTERVAL", "100ms",
          "QUORATE_CHECKS_INTERVAL", "500ms");

  /** An agent beside it, which is shown candles. */
  static final List<String> AGENT =
      List.of(
          "agent",
          "technical",
          "-Dquorate.agent.name=trained",
          "-Dquorate.agent.symbols=ETH/USDT",
          "-Dquorate.agent.http.host=127.0.0.1",
          "-Dquorate.agent.http.port=0");

  private static final int ROUNDS = 100;
  private static final List<String> AGENTS = List.of("technical", "trend", "risk");
  private static final List<String> PATHS =
      List.of(
          "/health",
          "/liveness",
          "/readiness",
          "/startup",
          "/metrics",
          "/api/v1/status",
          "/api/v1/agents",
          "/api/v1/control",
          "/observe/health",
          "/observe/info",
          "/no-such-path");

  /** Without a database each waits until its time is up, so they are asked often only with one. */
  private static final List<String> OF_DATABASE =
      List.of("/api/v1/decisions", "/api/v1/decisions/no-such-id");

  void learn(Duration patience) {
    Eventually.holds(patience, "started", () -> orchestrator.answers("/startup", 200));
    if (servers.all()) {
      decide(patience);
    }
    for (int round = 0; round < ROUNDS; round++) {
      PATHS.forEach(orchestrator::get);
      if (servers.postgres().isPresent()) {
        OF_DATABASE.forEach(orchestrator::get);
      }
    }
    orchestrator.post("/api/v1/control/pause", TOKEN, "{\"reason\":\"training\"}");
    orchestrator.post("/api/v1/control/resume", TOKEN, "{\"reason\":\"training\"}");
  }

  void awaitDatabase(Duration patience) {
    await(patience, "/readiness", "\"component\":\"database\",\"status\":\"ok\"");
  }

  private void decide(Duration patience) {
    await(patience, "/api/v1/status", "\"role\":\"active\"");
    try (RawNatsClient client = RawNatsClient.connect(servers.nats().orElseThrow().port())) {
      for (int round = 0; round < ROUNDS; round++) {
        AGENTS.forEach(agent -> speak(client, agent));
      }
      for (int round = 0; round < ROUNDS; round++) {
        client.publish("quorate.market.candles", candle(round));
      }
      client.flush();
    }
    await(patience, "/api/v1/decisions", "\"action\"");
    await(patience, "/api/v1/decisions", "\"agent_name\":\"trained\"");
  }

  private void await(Duration patience, String path, String part) {
    Eventually.holds(
        patience,
        path + " says " + part,
        () ->
            orchestrator.get(path).filter(response -> response.body().contains(part)).isPresent());
  }

  private static void speak(RawNatsClient client, String agent) {
    String head =
        "{\"agent_name\":\"%1$s-1\",\"agent_type\":\"%1$s\",\"timestamp\":\"%2$s\""
            .formatted(agent, Instant.now());
    client.publish("quorate.agent.heartbeat", head + ",\"status\":\"healthy\"}");
    client.publish(
        "quorate.agent.signals",
        head + ",\"symbol\":\"BTC/USDT\",\"signal\":\"BUY\",\"confidence\":0.8}");
  }

  /** A backtest of every fleet, over candles that go into a file beside the image. */
  static List<String> backtest(Path candles) throws IOException {
    StringBuilder text = new StringBuilder("open_time,open,high,low,close,volume,close_time\n");
    long open = 1_767_225_600_000L;
    for (int hour = 0; hour < ROUNDS; hour++) {
      int price = 100 + hour % 7;
      text.append(open).append(',').append(price).append(',').append(price + 2).append(',');
      text.append(price - 2).append(',').append(price + 1).append(",1.5,");
      text.append(open + 3_599_999).append('\n');
      open += 3_600_000;
    }
    Files.writeString(candles, text);
    return List.of(
        "backtest",
        "--candles",
        candles.toString(),
        "--symbol",
        "ETH-USD",
        "--attribution",
        "shapley",
        "--decisions",
        candles.resolveSibling("training-decisions.ndjson").toString());
  }

  /** Prices that go up and down. */
  private static String candle(int hour) {
    Instant open = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofHours(hour));
    int price = 100 + hour % 7;
    return """
    {"symbol":"ETH/USDT","open_time":"%s","close_time":"%s","open":%d,"high":%d,"low":%d,\
    "close":%d,"volume":1}\
    """
        .formatted(open, open.plus(Duration.ofHours(1)), price, price + 2, price - 2, price + 1);
  }
}
