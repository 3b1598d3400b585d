package quorate.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quorate.protocol.Subjects;

class CommandLineTest {

  private static final AgentName TECHNICAL = new AgentName("technical-1", AgentType.TECHNICAL);
  private static final AgentName RISK = new AgentName("risk-1", AgentType.RISK);

  @Test
  void symbolAndCandlesAreEnough() {
    assertEquals(
        new CommandLine.Run(
            new Settings(
                new NatsServers(
                    List.of(URI.create("nats://localhost:4222")), new Credentials.None()),
                Subjects.DEFAULT,
                new Feed("BTC-USD", new RandomWalk(42), Duration.ofSeconds(1), false),
                List.of(TECHNICAL, RISK),
                Duration.ofSeconds(5))),
        parse("--symbol btc-usd --random-walk 42", Map.of()));
  }

  @Test
  void everyOptionIsHeard() {
    assertEquals(
        new CommandLine.Run(
            new Settings(
                new NatsServers(
                    List.of(URI.create("nats://a:1"), URI.create("tls://b:2")),
                    new Credentials.Password("bob", "secret")),
                new Subjects(
                    "s", "h", Subjects.DEFAULT.decisions(), "c", Subjects.DEFAULT.health()),
                new Feed(
                    "ETH-USD",
                    new CandleFile(Path.of("eth.csv"), InstantSource.system()),
                    Duration.ofMillis(500),
                    true),
                List.of(new AgentName("risk-2", AgentType.RISK), TECHNICAL),
                Duration.ofMinutes(5))),
        parse(
            "--symbol ETH-USD --candles eth.csv --pace 500ms --heartbeat 5m --loop"
                + " --agents risk-2,technical --nats nats://a:1,tls://b:2"
                + " --signals-subject s --heartbeat-subject h --control-subject c",
            Map.of("NATS_USER", "bob", "NATS_PASSWORD", "secret")));
  }

  @Test
  void aTokenComesFromTheEnvironment() {
    assertEquals(
        new CommandLine.Run(
            new Settings(
                new NatsServers(
                    List.of(URI.create("nats://localhost:4222")), new Credentials.Token("secret")),
                Subjects.DEFAULT,
                new Feed("X", new RandomWalk(1), Duration.ofSeconds(1), false),
                List.of(TECHNICAL, RISK),
                Duration.ofSeconds(5))),
        parse("--symbol X --random-walk 1", Map.of("NATS_TOKEN", "secret")));
  }

  @Test
  void secretsDoNotShow() {
    assertEquals("Token[token=***]", new Credentials.Token("secret").toString());
    assertEquals(
        "Password[user=bob, password=***]", new Credentials.Password("bob", "secret").toString());
  }

  @Test
  void helpWinsOverEverythingElse() {
    assertEquals(new CommandLine.Help(), parse("--bogus --help", Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --random-walk 1                      | --symbol is missing
          --symbol X                           | give either --candles or --random-walk
          --symbol X --random-walk 1 --candles f | give either --candles or --random-walk
          --symbol X --random-walk one         | --random-walk must be a whole number: one
          --symbol X --random-walk             | --random-walk needs a value
          --symbol X --symbol Y                | --symbol is given twice
          --symbol X --loop --loop             | --loop is given twice
          --frobnicate                         | unknown option: --frobnicate
          --symbol é --random-walk 1           | --symbol must consist of A-Z, a-z, 0-9 and /_.:-: ?
          --symbol X --random-walk 1 --pace 5  | --pace must be a duration such as 500ms, 2s or 5m: 5
          --symbol X --random-walk 1 --pace 0s | pace must be between 1ms and 1h: PT0S
          --symbol X --random-walk 1 --heartbeat 99ms | heartbeat must be between 100ms and 1h: PT0.099S
          --symbol X --random-walk 1 --agents trend | --agents agent must be technical or risk, or either with a name such as risk-2: trend
          --symbol X --random-walk 1 --agents risk,risk-1 | agents must have different names
          --symbol X --random-walk 1 --agents risk-ü | --agents must consist of A-Z, a-z, 0-9 and _-: risk-?
          --symbol X --random-walk 1 --nats host | NATS URL must have the form nats://host:4222 or tls://host:4222
          --symbol X --random-walk 1 --nats nats://u:p@h | NATS URL must not carry a user or token; credentials have a place of their own
          --symbol X --random-walk 1 --signals-subject a.> | --signals-subject must be a NATS subject without wildcards: a.>
          --symbol X --random-walk 1 --heartbeat-subject a..b | --heartbeat-subject must be a NATS subject without wildcards: a..b
          --symbol X --random-walk 1 --control-subject * | --control-subject must be a NATS subject without wildcards: *
          """)
  void whatMakesNoSenseIsToldInOneLine(String arguments, String problem) {
    assertEquals(new CommandLine.Wrong(problem), parse(arguments, Map.of()));
  }

  @Test
  void halfACredentialIsRefused() {
    assertEquals(
        new CommandLine.Wrong("NATS_USER and NATS_PASSWORD need each other"),
        parse("--symbol X --random-walk 1", Map.of("NATS_USER", "bob")));
  }

  @Test
  void twoCredentialsAreRefused() {
    assertEquals(
        new CommandLine.Wrong("set either NATS_USER or NATS_TOKEN"),
        parse(
            "--symbol X --random-walk 1",
            Map.of("NATS_USER", "bob", "NATS_PASSWORD", "secret", "NATS_TOKEN", "secret")));
  }

  private static CommandLine parse(String arguments, Map<String, String> environment) {
    return CommandLine.parse(List.of(arguments.split(" ")), environment);
  }
}
