package quorate.acceptance;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import quorate.servers.NatsServer;
import quorate.servers.RawNatsClient;
import quorate.servers.ServerException;

/** Sends candles of some symbols, one after the other, whatever happens to the server. */
public final class CandleFeed implements AutoCloseable {
  private final NatsServer server;
  private final int symbols;
  private final Duration length;
  private final Random random;
  private final int[] prices;
  private final Thread thread;
  private volatile boolean stopping;

  /**
   * @param symbols called as those of {@link Feeder}
   * @param length of a candle
   */
  public CandleFeed(NatsServer server, int symbols, Duration length, long seed) {
    this.server = server;
    this.symbols = symbols;
    this.length = length;
    this.random = new Random(seed);
    this.prices = random.ints(symbols, 50, 500).toArray();
    this.thread = Thread.ofPlatform().name("candle-feed").daemon().start(this::feed);
  }

  private void feed() {
    while (!stopping) {
      try (RawNatsClient client = RawNatsClient.connect(server.port())) {
        while (!stopping) {
          LockSupport.parkNanos(length.toNanos());
          sendAll(client);
        }
      } catch (ServerException | UncheckedIOException serverIsAway) {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }

  private void sendAll(RawNatsClient client) {
    Instant end = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    for (int symbol = 0; symbol < symbols; symbol++) {
      int open = prices[symbol];
      int close = Math.clamp(open + random.nextInt(-3, 4), 10, 1_000);
      prices[symbol] = close;
      client.publish(
          "quorate.market.candles",
          """
          {"symbol":"SYM%d/USD","open_time":"%s","close_time":"%s","open":%d,"high":%d,"low":%d,\
          "close":%d,"volume":%d}\
          """
              .formatted(
                  symbol,
                  end.minus(length),
                  end.minusMillis(1),
                  open,
                  Math.max(open, close),
                  Math.min(open, close),
                  close,
                  1 + random.nextInt(500)));
    }
    client.flush();
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
