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
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.testkit.Jcmd;

/**
 * Many agents of many symbols in one process of the image: what it holds in memory while all of
 * them speak of all symbols, and whether their heartbeats come in time. All candles of a round come
 * at once, as those of a market do. An ear of the run's own stands for the orchestrator and takes
 * everything.
 */
final class AgentCrowd {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration CANDLE = Duration.ofMinutes(1);
  private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");
  private static final String SUBJECT = "quorate.market.candles";
  private static final double MIB = 1 << 20;

  private AgentCrowd() {}

  /**
   * @param words {@code agents=100}, {@code symbols=200}, {@code rounds=60} of candles, {@code
   *     pace=5} seconds from one round to the next, {@code java=} options of the JVM with + between
   *     them
   */
  @SuppressWarnings("try") // A connection may be interrupted while it closes, and so may we.
  public static void main(String[] words)
      throws IOException, InterruptedException, TimeoutException {
    Options options = new Options(words);
    int agents = options.number("agents", 100);
    int symbols = options.number("symbols", 200);
    try (NatsServer nats = NatsServer.start();
        Connection market = Nats.connect(nats.url());
        Connection orchestrator = Nats.connect(nats.url())) {
      CrowdEar ear = new CrowdEar(orchestrator);
      try (RunningAgents crowd =
          RunningAgents.start(
              nats,
              Map.of(
                  "QUORATE_AGENT_SYMBOLS",
                  IntStream.range(0, symbols)
                      .mapToObj(AgentCrowd::symbol)
                      .collect(Collectors.joining(",")),
                  "QUORATE_JAVA_OPTIONS",
                  options.text("java", "").replace('+', ' ')),
              "agents",
              CrowdPlugin.types(agents),
              "--plugins",
              CrowdPlugin.build(agents).toString())) {
        Eventually.holds(SOON, "all beat", () -> ear.beating() == agents);
        System.out.printf("started: %s%n", memory(crowd));
        show(market, symbols, options.number("rounds", 60), options.seconds("pace", 5), crowd);
        System.out.printf(
            "%,d signals on %,d of %,d pairs of an agent and a symbol%n",
            ear.signals(), ear.pairs(), agents * symbols);
        System.out.printf(
            "%,d heartbeats, at most %,d ms from one to the next%n",
            ear.heartbeats(), ear.longestSilence().toMillis());
        System.out.printf(
            "unsent %,d, unanswered %,d, overflow %,d%n",
            crowd.metric("agent_answers_total\\{agent=\"[^\"]*\",result=\"unsent\"}"),
            crowd.metric("agent_answers_total\\{agent=\"[^\"]*\",result=\"unanswered\"}"),
            crowd.metric(
                "agent_observations_dropped_total\\{agent=\"[^\"]*\",reason=\"overflow\"}"));
        System.out.printf("at the end: %s%n", memory(crowd));
        System.out.printf("live heap: %.1f MiB%n", Jcmd.liveBytes(crowd.pid()) / MIB);
      }
    }
  }

  private static String memory(RunningAgents crowd) {
    return "%.1f MiB resident, at most %.1f; %d threads"
        .formatted(
            ProcessUse.of(crowd.pid()).residentMib(),
            ProcessUse.peakMib(crowd.pid()),
            ProcessUse.threads(crowd.pid()));
  }

  private static void show(
      Connection market, int symbols, int rounds, Duration pace, RunningAgents crowd)
      throws InterruptedException, TimeoutException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    double[] prices = new double[symbols];
    long began = System.nanoTime();
    for (int round = 0; round < rounds; round++) {
      for (int symbol = 0; symbol < symbols; symbol++) {
        double open = round == 0 ? 100 : prices[symbol];
        prices[symbol] = Math.max(1, open * (1 + .01 * random.nextGaussian()));
        market.publish(SUBJECT, candle(symbol, round, open, prices[symbol]));
      }
      market.flush(SOON);
      if (round % 10 == 9) {
        System.out.printf("after %d rounds: %s%n", round + 1, memory(crowd));
      }
      LockSupport.parkNanos(began + (round + 1) * pace.toNanos() - System.nanoTime());
    }
  }

  private static String symbol(int number) {
    return "SYM" + number + "-USD";
  }

  private static byte[] candle(int symbol, int round, double open, double close) {
    Instant begin = BEGIN.plus(CANDLE.multipliedBy(round));
    return """
    {"symbol":"%s","open_time":"%s","close_time":"%s","open":%.6f,"high":%.6f,"low":%.6f,\
    "close":%.6f,"volume":1}\
    """
        .formatted(
            symbol(symbol),
            begin,
            begin.plus(CANDLE).minusMillis(1),
            open,
            Math.max(open, close) * 1.001,
            Math.min(open, close) * .999,
            close)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
