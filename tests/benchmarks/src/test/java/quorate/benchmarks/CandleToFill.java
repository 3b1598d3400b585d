package quorate.benchmarks;

import io.nats.client.Connection;
import io.nats.client.Nats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import quorate.servers.Database;

/**
 * How long it takes from when a candle is to leave until the fill that it causes is in the record,
 * by the record's clock, which is this machine's: the shipped image on real servers, a candle a
 * second of each symbol, and decisions that turn every some seconds. A fill's time is taken within
 * its transaction, so its commit comes on top.
 */
final class CandleToFill {

  private final Stage stage;
  private final Connection connection;
  private final int symbols;
  private final int turn;

  /** When a candle was to leave, in microseconds of the wall clock, by symbol and beginning. */
  private final Map<String, Long> dueMicros = new HashMap<>();

  private long mostLag;
  private long lagsSeen;
  private long lagsAboveNone;

  private CandleToFill(Stage stage, Connection connection, Options options) {
    this.stage = stage;
    this.connection = connection;
    this.symbols = options.number("symbols", 100);
    this.turn = options.number("turn", 5);
  }

  /**
   * @param words {@code symbols=100}, each with a session; {@code turn=5} seconds after which its
   *     agent wants the other side; {@code seconds=60}; {@code warmup=20} seconds before that
   */
  @SuppressWarnings("try") // A connection may be interrupted while it closes, and so may we.
  public static void main(String[] words) throws IOException, InterruptedException, SQLException {
    Options options = new Options(words);
    Map<String, String> settings =
        Map.of(
            "QUORATE_AGENTS_REQUIRED", "0",
            "QUORATE_DECISION_STEP_INTERVAL", "1s",
            "QUORATE_PAPER_ENABLED", "true",
            "QUORATE_PAPER_DIRECTION", "long-short");
    try (Stage stage = Stage.start(settings);
        Connection connection = Nats.connect(stage.nats().url())) {
      new CandleToFill(stage, connection, options)
          .run(options.number("warmup", 20), options.number("seconds", 60));
    }
  }

  private void run(int warmup, int seconds) throws SQLException {
    send(warmup, 0);
    dueMicros.clear();
    mostLag = 0;
    lagsSeen = 0;
    lagsAboveNone = 0;
    Usage usage = Usage.of(stage);
    long began = System.nanoTime();
    send(seconds, warmup);
    double took = (System.nanoTime() - began) / 1e9;
    Usage after = Usage.of(stage);
    // What the last candles fill belongs to it.
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
    Histogram micros = fills();
    System.out.printf(
        "%d symbols, %d candles, %d fills: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, longest %.1f ms"
            + " (load %.1f)%n",
        symbols,
        dueMicros.size(),
        micros.getTotalCount(),
        micros.getValueAtPercentile(50) / 1e3,
        micros.getValueAtPercentile(90) / 1e3,
        micros.getValueAtPercentile(99) / 1e3,
        micros.getMaxValue() / 1e3,
        RecordStage.load());
    System.out.printf(
        "lag: above 0 in %d of %d looks, %d decisions at the most, %d now; dropped candles %d%n",
        lagsAboveNone,
        lagsSeen,
        mostLag,
        stage.metric("execution_lag_decisions"),
        stage.metric("paper_candles_dropped_total"));
    System.out.println("orchestrator, postgres, nats, sender: " + after.since(usage, took));
  }

  /** Sends evenly over each second, and in time however late an answer is. */
  private void send(int seconds, int before) {
    long began = System.nanoTime();
    long firstMicros = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
    for (int second = 0; second < seconds; second++) {
      for (int symbol = 0; symbol < symbols; symbol++) {
        long micros =
            TimeUnit.SECONDS.toMicros(second) + TimeUnit.SECONDS.toMicros(symbol) / symbols;
        long due = began + TimeUnit.MICROSECONDS.toNanos(micros);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        candle(symbol, second, firstMicros + micros);
        // Not all at once, so that some turn in each second.
        if ((before + second + symbol) % turn == 0) {
          signal(symbol, (before + second + symbol) / turn % 2 == 0 ? "BUY" : "SELL");
        }
      }
      look();
    }
  }

  private void look() {
    long lag = stage.metric("execution_lag_decisions");
    lagsSeen++;
    lagsAboveNone += lag > 0 ? 1 : 0;
    mostLag = Math.max(mostLag, lag);
  }

  private static String symbolName(int symbol) {
    return "S%04d/USD".formatted(symbol);
  }

  /** A candle that ends when it is to leave; each begins after the one before. */
  private void candle(int symbol, int second, long micros) {
    long end = TimeUnit.MICROSECONDS.toMillis(micros);
    dueMicros.put(symbolName(symbol) + ":" + (end - 999), micros);
    int price = 100 + (symbol + second) % 10;
    connection.publish(
        "quorate.market.candles",
        """
        {"symbol":"%s","open_time":"%s","close_time":"%s","open":%d,"high":%d,"low":%d,"close":%d,\
        "volume":100000}\
        """
            .formatted(
                symbolName(symbol),
                Instant.ofEpochMilli(end - 999),
                Instant.ofEpochMilli(end),
                price,
                price + 1,
                price - 1,
                price)
            .getBytes(StandardCharsets.US_ASCII));
  }

  private void signal(int symbol, String action) {
    connection.publish(
        "quorate.agent.signals",
        """
        {"agent_name":"one","agent_type":"technical","symbol":"%s","signal":"%s",\
        "confidence":0.9,"timestamp":"%s"}\
        """
            .formatted(symbolName(symbol), action, Instant.ofEpochMilli(System.currentTimeMillis()))
            .getBytes(StandardCharsets.US_ASCII));
  }

  private Histogram fills() throws SQLException {
    Histogram micros = new Histogram(3);
    Database database = stage.database();
    try (java.sql.Connection sql = database.connect();
        Statement statement = sql.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select s.symbol || ':' || split_part(f.exchange_fill_id, ':', 3) as candle,
                  (extract(epoch from f.recorded_at) * 1000000)::bigint as recorded
                from fills f join trading_sessions s on s.id = f.session_id
                """)) {
      while (rows.next()) {
        Long due = dueMicros.get(rows.getString("candle"));
        if (due != null) {
          micros.recordValue(Math.max(0, rows.getLong("recorded") - due));
        }
      }
    }
    return micros;
  }
}
