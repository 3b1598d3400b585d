package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import quorate.servers.CommandOutcome;
import quorate.servers.Eventually;
import quorate.testkit.NatsExtension;

/** A feed and agents as they ship, in processes of their own, on a real nats-server. */
class FeedTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String HEADER = "open_time,open,high,low,close,volume,close_time\n";
  private static final long FOUR_HOURS = Duration.ofHours(4).toMillis();
  private static final long BEGIN = 1_704_067_200_000L;

  /** Three years of Bitcoin, one candle of which is missing. */
  private static final Path BITCOIN =
      Image.ROOT.resolve("../shared/data/candles/BTC-USD-4h.csv").normalize();

  @RegisterExtension static final NatsExtension nats = new NatsExtension();

  @TempDir Path directory;

  @Test
  void agentsInOtherProcessesSeeAllThatAFileHolds() {
    Assumptions.assumeTrue(
        Files.isReadable(BITCOIN), "the market's candles are not beside this checkout: " + BITCOIN);
    try (AgentProcess agents = agents();
        AgentProcess feed = feed("--candles", BITCOIN.toString(), "--pace", "4ms")) {
      assertEquals(OptionalInt.of(0), feed.process().awaitExit(SOON), feed.log());
      awaitMetric(agents, "agent_observations_total{agent=\"technical-1\",kind=\"candle\"}", 6_000);
      awaitMetric(agents, "agent_signals_total{agent=\"risk-1\",signal=\"HOLD\"}", 5_980);

      assertEquals(
          List.of("BUY 1637", "SELL 1541", "HOLD 2789"),
          Stream.of("BUY", "SELL", "HOLD")
              .map(
                  signal ->
                      signal
                          + " "
                          + metric(
                              agents,
                              "agent_signals_total{agent=\"technical-1\",signal=\""
                                  + signal
                                  + "\"}"))
              .toList());
      assertEquals(1, metric(agents, "agent_gaps_total{agent=\"technical-1\"}"));
      assertEquals(0, metric(agents, "agent_restarts_of_indicators_total{agent=\"risk-1\"}"));
    }
  }

  @Test
  void gapsAreCountedAndAfterALongOneIndicatorsBeginAnew() throws IOException {
    StringBuilder candles = new StringBuilder(HEADER);
    long open = BEGIN;
    for (int i = 0; i < 150; i++) {
      // One, three and four candles are missing; four are more than an agent passes over.
      open += FOUR_HOURS * (i == 50 ? 2 : i == 60 ? 4 : i == 100 ? 5 : 1);
      candles.append("%d,100,102,98,%d,1,%d\n".formatted(open, 99 + i % 3, open + FOUR_HOURS - 1));
    }
    Path file = Files.writeString(directory.resolve("X-4h.csv"), candles);
    try (AgentProcess agents = agents();
        AgentProcess feed = feed("--candles", file.toString(), "--pace", "1ms")) {
      assertEquals(OptionalInt.of(0), feed.process().awaitExit(SOON), feed.log());
      awaitMetric(agents, "agent_observations_total{agent=\"technical-1\",kind=\"candle\"}", 150);

      assertEquals(3, metric(agents, "agent_gaps_total{agent=\"technical-1\"}"));
      assertEquals(1, metric(agents, "agent_restarts_of_indicators_total{agent=\"technical-1\"}"));
      // Twice 20 candles without an opinion, and the second time it says so.
      awaitMetric(
          agents, "agent_signals_total{agent=\"risk-1\",signal=\"HOLD\"}", 150 - 2 * 20 + 1);
    }
  }

  @Test
  void aFileIsCheckedWholeAndItsFirstBadLineIsNamed() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("X.csv"),
            HEADER
                + "1704067200000,1,2,1,2,3,1704081599999\n1704081600000,9,2,1,2,3,1704095999999\n");

    CommandOutcome outcome =
        Image.run("feed", "--candles", file.toString(), "-Dquorate.agent.http.port=off");

    assertEquals(1, outcome.exitCode());
    assertTrue(
        outcome.output().contains(file + " line 3: high must not be below open and close: 2"),
        outcome.output());
  }

  @Test
  void withoutAMarketThereIsNothingToShow() {
    assertEquals(
        new CommandOutcome(
            2,
            "feed needs one of --candles, --books, --quotes, --scores and --random-walk;"
                + " see quorate --help\n"),
        Image.run("feed"));
  }

  @Test
  void agentsOfOneProcessTakeAFileThemselvesAndEndWithIt() throws IOException {
    StringBuilder candles = new StringBuilder(HEADER);
    for (int i = 0; i < 60; i++) {
      long open = BEGIN + i * FOUR_HOURS;
      candles.append("%d,100,102,98,101,1,%d\n".formatted(open, open + FOUR_HOURS - 1));
    }
    Path file = Files.writeString(directory.resolve("X-4h.csv"), candles);
    try (AgentProcess agents =
        AgentProcess.start(
            nats.server().port(),
            "agents",
            "technical,risk",
            "--candles",
            file.toString(),
            "--pace",
            "5ms")) {
      assertEquals(OptionalInt.of(0), agents.process().awaitExit(SOON), agents.log());
    }
  }

  private AgentProcess agents() {
    AgentProcess agents =
        AgentProcess.start(
            nats.server().port(),
            "agents",
            "technical,trend,reversion,risk",
            "-Dquorate.agent.symbols=*");
    // Who comes later than the feed has missed something.
    awaitMetric(agents, "agent_nats_connected", 1);
    return agents;
  }

  private AgentProcess feed(String... options) {
    return AgentProcess.start(
        nats.server().port(),
        Stream.concat(Stream.of("feed"), Stream.of(options)).toArray(String[]::new));
  }

  private static void awaitMetric(AgentProcess process, String series, long value) {
    Eventually.passes(SOON, () -> assertEquals(value, metric(process, series), series));
  }

  private static long metric(AgentProcess process, String series) {
    return process
        .body("/metrics")
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElse(-1);
  }
}
