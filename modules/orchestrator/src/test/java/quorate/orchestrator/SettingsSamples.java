package quorate.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import quorate.configuration.Configuration;
import quorate.configuration.Source;

/** Configurations as text, for tests. */
final class SettingsSamples {
  static final String HOST = "here";

  /** Every key that has a default, with it. */
  static final String DEFAULTS =
      """
      quorate.name = orchestrator
      quorate.instance = here
      quorate.http.host = 0.0.0.0
      quorate.http.port = 8080
      quorate.nats.url = nats://localhost:4222
      quorate.nats.subjects.signals = quorate.agent.signals
      quorate.nats.subjects.heartbeat = quorate.agent.heartbeat
      quorate.nats.subjects.decisions = quorate.orchestrator.decisions
      quorate.nats.subjects.control = quorate.orchestrator.control
      quorate.nats.subjects.health = quorate.orchestrator.health
      quorate.market.subjects.candles = quorate.market.candles
      quorate.market.subjects.books = quorate.market.books
      quorate.market.subjects.quotes = quorate.market.quotes
      quorate.market.subjects.scores = quorate.market.scores
      quorate.database.url = jdbc:postgresql://localhost:5432/quorate
      quorate.database.user = quorate
      quorate.database.pool-size = 10
      quorate.database.timeout = 5s
      quorate.database.migrate = true
      quorate.database.retention = 90d
      quorate.lease.duration = 3s
      quorate.decision.step-interval = 30s
      quorate.decision.min-consensus = 0.6
      quorate.decision.min-confidence = 0.5
      quorate.decision.min-voters = 1
      quorate.decision.max-signal-age = 5m
      quorate.decision.max-clock-skew = 5s
      quorate.decision.warm-up = 0s
      quorate.decision.require-veto-agent = false
      quorate.agents.required = 1
      quorate.agents.heartbeat-timeout = 5m
      quorate.agents.signal-timeout = 0s
      quorate.agents.max = 10000
      quorate.agents.weights.arbitrage = 0.2
      quorate.agents.weights.orderbook = 0.2
      quorate.agents.weights.reversion = 0.25
      quorate.agents.weights.sentiment = 0.15
      quorate.agents.weights.technical = 0.25
      quorate.agents.weights.trend = 0.3
      quorate.agents.veto-types = risk
      quorate.agents.veto-names =
      quorate.symbols.include = *
      quorate.symbols.max = 1000
      quorate.symbols.per-agent = 200
      quorate.signals.max-standing = 100000
      quorate.paper.enabled = false
      quorate.paper.clock = live
      quorate.paper.quote-asset = USD
      quorate.paper.initial-capital = 10000
      quorate.paper.order-amount = 1000
      quorate.paper.direction = long-only
      quorate.paper.fee-rate = 0.001
      quorate.paper.slippage-rate = 0.0005
      quorate.paper.max-volume-share = 0.1
      quorate.paper.quantity-step = 0.00000001
      quorate.paper.min-notional = 0
      quorate.trading.retention = 0s
      quorate.trading.equity-interval = 1m
      quorate.trading.equity-retention = 90d
      quorate.signals.history = off
      quorate.signals.history-reasoning = false
      quorate.signals.retention = 7d
      quorate.audit.retention = 365d
      quorate.checks.interval = 2s
      quorate.checks.timeout = 2s
      quorate.checks.failures-before-failed = 1
      quorate.checks.successes-before-ok = 1
      quorate.shutdown.drain = 0s
      quorate.shutdown.budget = 30s
      quorate.log.level = info
      quorate.log.format = text
      """;

  /** Every key that is no member of a family, with a value of which nothing is a default. */
  static final String OTHERS =
      """
      quorate.name = east-2
      quorate.instance = Pod-7.east
      quorate.http.host = 127.0.0.1
      quorate.http.port = 0
      quorate.nats.url = nats://one:4222, tls://two
      quorate.nats.user = nora
      quorate.nats.password = nats sesame
      quorate.nats.tls.ca-file = /etc/nats/ca.pem
      quorate.nats.tls.cert-file = /etc/nats/cert.pem
      quorate.nats.tls.key-file = /etc/nats/key.pem
      quorate.nats.subjects.signals = east.signals
      quorate.nats.subjects.heartbeat = east.heartbeat
      quorate.nats.subjects.decisions = east.decisions
      quorate.nats.subjects.control = east.control
      quorate.nats.subjects.health = east.health
      quorate.market.subjects.candles = east.candles
      quorate.market.subjects.books = east.books
      quorate.market.subjects.quotes = east.quotes
      quorate.market.subjects.scores = east.scores
      quorate.database.url = jdbc:postgresql://db-1:5432,db-2/east?sslmode=verify-full
      quorate.database.user = dora
      quorate.database.password = database sesame
      quorate.database.pool-size = 4
      quorate.database.timeout = 700ms
      quorate.database.migrate = false
      quorate.database.retention = 0
      quorate.lease.duration = 5s
      quorate.decision.step-interval = PT1M
      quorate.decision.min-consensus = 0.75
      quorate.decision.min-confidence = .125
      quorate.decision.min-voters = 3
      quorate.decision.max-signal-age = 10m
      quorate.decision.max-clock-skew = 0
      quorate.decision.warm-up = 1m
      quorate.decision.require-veto-agent = true
      quorate.agents.required = 2
      quorate.agents.heartbeat-timeout = 90s
      quorate.agents.signal-timeout = 2h
      quorate.agents.max = 50
      quorate.agents.veto-types = risk, compliance
      quorate.agents.veto-names = risk-1
      quorate.symbols.include = btc-*, ETH-USD
      quorate.symbols.max = 20
      quorate.symbols.per-agent = 10
      quorate.signals.max-standing = 500
      quorate.paper.enabled = true
      quorate.paper.clock = replay
      quorate.paper.quote-asset = EUR
      quorate.paper.initial-capital = 500.5
      quorate.paper.order-amount = 250
      quorate.paper.direction = long-short
      quorate.paper.fee-rate = -0.0001
      quorate.paper.slippage-rate = 0
      quorate.paper.max-volume-share = 1
      quorate.paper.price-tick = 0.01
      quorate.paper.quantity-step = 0.001
      quorate.paper.min-notional = 10
      quorate.trading.retention = 30d
      quorate.trading.equity-interval = 1s
      quorate.trading.equity-retention = 1d
      quorate.signals.history = on
      quorate.signals.history-reasoning = true
      quorate.signals.retention = 2d
      quorate.audit.retention = 30d
      quorate.checks.interval = 1s
      quorate.checks.timeout = 100ms
      quorate.checks.failures-before-failed = 2
      quorate.checks.successes-before-ok = 3
      quorate.shutdown.drain = 5s
      quorate.shutdown.budget = 20s
      quorate.control.token = control-sesame-0
      quorate.journal.file = /var/lib/quorate/journal.ndjson
      quorate.log.level = debug
      quorate.log.format = json
      """;

  /** What cannot be set beside {@link #OTHERS}. */
  static final String OTHER_CREDENTIALS =
      """
      quorate.nats.token = token sesame
      """;

  static final String CREDENTIALS_FILE =
      """
      quorate.nats.credentials-file = /etc/nats/east.creds
      """;

  static final String FAMILIES =
      """
      quorate.agents.weights.trend = 0.4
      quorate.agents.weights.my-own_1 = 1
      quorate.agents.overrides.bob.type = trend
      quorate.agents.overrides.bob.weight = 0.9
      quorate.agents.overrides.bob.enabled = true
      quorate.agents.overrides.bob.signal-timeout = 1m
      quorate.agents.overrides.Eve_2.enabled = false
      """;

  private SettingsSamples() {}

  static Map<String, String> values(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> values = new TreeMap<>();
    properties.forEach((key, value) -> values.put((String) key, (String) value));
    return values;
  }

  /** The same as a container would be given it. */
  static Map<String, String> variables(String text) {
    Map<String, String> variables = new TreeMap<>();
    values(text)
        .forEach(
            (key, value) ->
                variables.put(key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
    return variables;
  }

  static Configuration read(Source... sources) {
    return SettingsCatalogue.read(List.of(sources), HOST);
  }

  static Settings settings(Source... sources) {
    Configuration configuration = read(sources);
    assertEquals("", problems(configuration));
    return Settings.of(configuration);
  }

  static Settings settings(String text) {
    return settings(Source.commandLine(values(text)));
  }

  /** One problem a line. */
  static String problems(Configuration configuration) {
    return configuration.problems().stream()
        .map(problem -> problem.text() + "\n")
        .collect(Collectors.joining());
  }

  static String problems(String text) {
    return problems(read(Source.commandLine(values(text))));
  }
}
