package quorate.benchmarks;

import io.nats.client.Connection;
import io.nats.client.Nats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;

/**
 * Candles on the market's subject far faster than anybody trades, at an agent of the image: what it
 * holds in memory meanwhile, what it observes and drops, and whether it acts on the newest.
 */
final class MarketFlood {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");
  private static final String SUBJECT = "quorate.market.candles";
  private static final int SLICES = 1_000;
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

  private MarketFlood() {}

  /**
   * @param words {@code rate=100000} messages a second, {@code seconds=10}, {@code type=technical}
   */
  @SuppressWarnings("try") // A connection may be interrupted while it closes, and so may we.
  public static void main(String[] words) throws IOException, InterruptedException {
    Options options = new Options(words);
    int rate = options.number("rate", 100_000);
    Duration length = options.seconds("seconds", 10);
    try (NatsServer nats = NatsServer.start();
        Connection connection = Nats.connect(nats.url());
        RunningAgents agent =
            RunningAgents.start(
                nats,
                Map.of("QUORATE_AGENT_SYMBOLS", "BTC-USD"),
                "agent",
                options.text("type", "technical"))) {
      Eventually.holds(SOON, "it is connected", () -> agent.metric("agent_nats_connected") == 1);
      System.out.printf("before: %s%n", told(agent));
      double most = 0;
      long began = System.nanoTime();
      long looked = began;
      long sent = 0;
      for (long now = began; now - began < length.toNanos(); now = System.nanoTime()) {
        for (int i = 0; i < rate / SLICES; i++) {
          connection.publish(SUBJECT, candle(sent++));
        }
        if (now - looked > LOOK.toNanos()) {
          most = Math.max(most, ProcessUse.of(agent.pid()).residentMib());
          looked = now;
        }
        LockSupport.parkNanos(began + sent * NANOS_PER_SECOND / rate - System.nanoTime());
      }
      connection.flush(SOON);
      double seconds = (System.nanoTime() - began) / (double) NANOS_PER_SECOND;
      LockSupport.parkNanos(QUIET.toNanos());
      System.out.printf(
          "%,d sent, %,.0f a second; %.1f MiB resident at most; after: %s%n",
          sent, sent / seconds, most, told(agent));
      long duplicates = dropped(agent, "duplicate");
      connection.publish(SUBJECT, candle(sent - 1));
      connection.flush(SOON);
      LockSupport.parkNanos(QUIET.toNanos());
      System.out.printf(
          "the newest was %s%n", dropped(agent, "duplicate") > duplicates ? "acted on" : "dropped");
    } catch (TimeoutException e) {
      throw new IllegalStateException("NATS did not take everything", e);
    }
  }

  private static byte[] candle(long number) {
    Instant open = BEGIN.plus(Duration.ofMinutes(number));
    // Not formatted: it is to be sent faster than it is read.
    String text =
        "{\"symbol\":\"BTC-USD\",\"open_time\":\""
            + open
            + "\",\"close_time\":\""
            + open.plusMillis(59_999)
            + "\",\"open\":"
            + (100 + number % 7)
            + ",\"high\":107,\"low\":99,\"close\":"
            + (100 + (number + 1) % 7)
            + ",\"volume\":1}";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String told(RunningAgents agent) {
    return "%.1f MiB resident, %,d observed, %,d dropped for want of room"
        .formatted(
            ProcessUse.of(agent.pid()).residentMib(),
            agent.metric("agent_observations_total"),
            dropped(agent, "overflow"));
  }

  private static long dropped(RunningAgents agent, String reason) {
    return agent.metric(
        "agent_observations_dropped_total\\{agent=\"[^\"]*\",reason=\"" + reason + "\"}");
  }
}
