package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quorate.acceptance.Arena.Instance;
import quorate.servers.CommandOutcome;
import quorate.servers.Eventually;
import quorate.servers.RawNatsClient;
import quorate.servers.RawNatsMessage;

/** Decisions become orders, and candles fill them, in the tables of a real database. */
class PaperExecutionTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private static final Map<String, String> SETTINGS =
      Map.of(
          "QUORATE_AGENTS_REQUIRED",
          "0",
          "QUORATE_DECISION_STEP_INTERVAL",
          "100ms",
          "QUORATE_PAPER_ENABLED",
          "true",
          "QUORATE_PAPER_CLOCK",
          "replay",
          "QUORATE_PAPER_PRICE_TICK",
          "0.01",
          "QUORATE_PAPER_QUANTITY_STEP",
          "0.0001");

  private final Arena arena = new Arena(SETTINGS);
  private Optional<RawNatsClient> client = Optional.empty();
  private int minute;

  @AfterEach
  void close() {
    client.ifPresent(RawNatsClient::close);
    arena.close();
  }

  private Instance started(String name) {
    return started(name, Map.of());
  }

  private Instance started(String name, Map<String, String> own) {
    Instance instance = arena.start(name, own);
    Eventually.holds(SOON, name + " is active", instance::isActive);
    if (client.isEmpty()) {
      RawNatsClient connected = RawNatsClient.connect(arena.nats().port());
      connected.subscribe("answers");
      client = Optional.of(connected);
    }
    return instance;
  }

  /** Sends a candle of the next minute, and gives the answer. */
  private String candle(String open, String close) {
    Instant begin = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(60L * minute++);
    return send(begin, open, close);
  }

  private String send(Instant begin, String open, String close) {
    return answered(
        "quorate.market.candles",
        """
        {"symbol":"btc/usd","open_time":"%s","close_time":"%s","open":%s,"high":40000,"low":20000,\
        "close":%s,"volume":100}\
        """
            .formatted(begin, begin.plusMillis(59_999), open, close));
  }

  private String answered(String subject, String message) {
    RawNatsClient agent = client.orElseThrow();
    agent.publish(subject, "answers", message);
    return agent.next(SOON).map(RawNatsMessage::payload).orElse("no answer");
  }

  private void signal(String action) {
    assertEquals(
        "{\"accepted\":true}",
        answered(
            "quorate.agent.signals",
            """
            {"agent_name":"one","agent_type":"trend","symbol":"BTC/USD","signal":"%s",\
            "confidence":0.9,"timestamp":"%s"}\
            """
                .formatted(action, Instant.now().truncatedTo(ChronoUnit.MILLIS))));
  }

  private List<String> orders() {
    return lines(
        "select status || ' ' || side || ' ' || trim_scale(quantity) || coalesce(' ' || reason, '')"
            + " from orders order by placed_at, id");
  }

  private List<String> fills() {
    return lines(
        "select trim_scale(quantity) || ' @ ' || trim_scale(price) || ' fee ' || trim_scale(fee)"
            + " from fills order by recorded_at");
  }

  private List<String> lines(String query) {
    return TradingBooks.lines(arena.database(), query);
  }

  private void awaitOrders(String... expected) {
    Eventually.passes(SOON, () -> assertEquals(List.of(expected), orders()));
  }

  /** A candle fills the orders that were known before it came; in the record they are earlier. */
  private static void awaitKnown(Instance instance, int orders) {
    Eventually.holds(
        SOON,
        "its orders are known",
        () ->
            Meters.of(instance.process()).count("trading_orders_total{status=\"NEW\"}") == orders);
  }

  @Test
  void ofTheDecisionsAndCandlesThereAreTheOrdersFillsAndMoneyThatAreKnown() {
    Instance one = started("one");
    candle("30000", "30000");
    signal("BUY");
    awaitOrders("NEW BUY 0.0333");
    awaitKnown(one, 1);
    signal("BUY");
    assertEquals("{\"accepted\":true}", candle("30010", "30500"));
    awaitOrders("FILLED BUY 0.0333");
    assertEquals(List.of("0.0333 @ 30025.01 fee 0.999832833"), fills());
    assertEquals(List.of("8999.167334167"), lines("select trim_scale(cash) from trading_sessions"));
    String again = send(Instant.parse("2024-01-01T00:01:00Z"), "30000", "30000");
    assertTrue(again.contains("\"reason\":\"duplicate\""), again);

    // Killed, and begun again from the record alone.
    one.process().process().crash();
    arena.remove(one);
    Instance two = started("two");
    signal("SELL");
    awaitOrders("FILLED BUY 0.0333", "NEW SELL 0.0333");
    awaitKnown(two, 1);
    assertEquals("{\"accepted\":true}", candle("31000", "30900"));
    awaitOrders("FILLED BUY 0.0333", "FILLED SELL 0.0333");
    assertEquals(
        List.of("10029.919400317 31.951017 2.031616683 1"),
        lines(
            "select trim_scale(cash) || ' ' || trim_scale(realized_pnl) || ' ' || trim_scale(fees)"
                + " || ' ' || total_trades from trading_sessions"));

    signal("BUY");
    awaitOrders("FILLED BUY 0.0333", "FILLED SELL 0.0333", "NEW BUY 0.0323");
    change(two, "pause");
    candle("30000", "30000");
    change(two, "resume");
    awaitOrders("FILLED BUY 0.0333", "FILLED SELL 0.0333", "CANCELED BUY 0.0323 paused");
    candle("30000", "30000");
    assertEquals(2, fills().size());
    TradingBooks.assertSound(arena.database());
    Eventually.holds(
        SOON,
        "nothing is left",
        () -> Meters.of(two.process()).count("execution_lag_decisions") == 0);
    assertEquals(1, Meters.of(two.process()).count("trading_fills_total"));
    assertEquals(1, Meters.of(two.process()).count("trading_sessions_active"));
  }

  @Test
  void aJournalReplaysToTheSameFills(@TempDir Path directory) throws IOException {
    Path journal = directory.resolve("journal.ndjson");
    Instance one = started("one", Map.of("QUORATE_JOURNAL_FILE", journal.toString()));
    candle("30000", "30000");
    signal("BUY");
    awaitOrders("NEW BUY 0.0333");
    awaitKnown(one, 1);
    candle("30010", "30500");
    awaitOrders("FILLED BUY 0.0333");
    signal("SELL");
    awaitOrders("FILLED BUY 0.0333", "NEW SELL 0.0333");
    awaitKnown(one, 2);
    candle("31000", "30900");
    awaitOrders("FILLED BUY 0.0333", "FILLED SELL 0.0333");
    arena.remove(one);

    String replayed = replay(directory, journal, "first");
    assertEquals(
        List.of("30025.01", "30984.5"),
        replayed
            .lines()
            .filter(line -> line.startsWith("{\"kind\":\"fill\""))
            .map(line -> line.replaceAll(".*\"price\":\"([0-9.]+)\".*", "$1"))
            .toList());
    assertEquals(replayed, replay(directory, journal, "second"));
  }

  private static String replay(Path directory, Path journal, String output) throws IOException {
    Path file = directory.resolve(output);
    CommandOutcome outcome =
        Image.run("replay", "--paper", "--input", journal.toString(), "--output", file.toString());
    assertEquals(0, outcome.exitCode(), outcome.output());
    return Files.readString(file);
  }

  private static void change(Instance instance, String change) {
    assertEquals(
        Optional.of(200),
        instance
            .process()
            .post("/api/v1/control/" + change, Arena.TOKEN, "{}")
            .map(response -> response.statusCode()));
  }
}
