package quorate.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quorate.configuration.Configuration;
import quorate.configuration.Source;
import quorate.orchestrator.SettingsCatalogue;

class ConfigCommandTest {

  /** What the command says and returns. */
  private record Result(String out, String err, ExitCode code) {}

  @TempDir private Path directory;

  private static Result run(Source... sources) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        new ConfigCommand(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .run(List.of(sources), "here");
    return new Result(
        out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), code);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void theEffectiveConfigurationIsPrintedWithItsOrigins() throws IOException {
    Path file =
        write(
            "quorate.properties",
            """
            quorate.name = east

            quorate.agents.weights.mine = 0.05
            quorate.agents.overrides.bob.weight = 0.5
            quorate.decision.step-interval = 10s
            """);
    Path password = write("password", "sesame\n");
    assertEquals(
        new Result(
            """
            quorate.name = east    # %1$s, line 1
            quorate.instance = here    # default
            quorate.http.host = 0.0.0.0    # default
            quorate.http.port = 8080    # default
            quorate.nats.url = nats://one,nats://***@two    # QUORATE_NATS_URL
            quorate.nats.user =    # default
            quorate.nats.password =    # default
            quorate.nats.token =    # default
            quorate.nats.credentials-file =    # default
            quorate.nats.tls.ca-file =    # default
            quorate.nats.tls.cert-file =    # default
            quorate.nats.tls.key-file =    # default
            quorate.nats.subjects.signals = quorate.agent.signals    # default
            quorate.nats.subjects.heartbeat = quorate.agent.heartbeat    # default
            quorate.nats.subjects.decisions = quorate.orchestrator.decisions    # default
            quorate.nats.subjects.control = quorate.orchestrator.control    # default
            quorate.nats.subjects.health = quorate.orchestrator.health    # default
            quorate.market.subjects.candles = quorate.market.candles    # default
            quorate.market.subjects.books = quorate.market.books    # default
            quorate.market.subjects.quotes = quorate.market.quotes    # default
            quorate.market.subjects.scores = quorate.market.scores    # default
            quorate.database.url = jdbc:postgresql://localhost:5432/quorate    # default
            quorate.database.user = quorate    # default
            quorate.database.password = ***    # file %2$s, named by QUORATE_DATABASE_PASSWORD_FILE
            quorate.database.pool-size = 10    # default
            quorate.database.timeout = 5s    # default
            quorate.database.migrate = true    # default
            quorate.database.retention = 90d    # default
            quorate.lease.duration = 3s    # default
            quorate.decision.step-interval = 1m    # QUORATE_DECISION_STEP_INTERVAL
            quorate.decision.min-consensus = 0.6    # default
            quorate.decision.min-confidence = 0.5    # default
            quorate.decision.min-voters = 1    # default
            quorate.decision.max-signal-age = 5m    # default
            quorate.decision.max-clock-skew = 5s    # default
            quorate.decision.warm-up = 0s    # default
            quorate.decision.require-veto-agent = false    # default
            quorate.agents.required = 1    # default
            quorate.agents.heartbeat-timeout = 5m    # default
            quorate.agents.signal-timeout = 0s    # default
            quorate.agents.max = 10000    # default
            quorate.agents.weights.arbitrage = 0.2    # default
            quorate.agents.weights.mine = 0.05    # %1$s, line 3
            quorate.agents.weights.orderbook = 0.2    # default
            quorate.agents.weights.reversion = 0.25    # default
            quorate.agents.weights.sentiment = 0.15    # default
            quorate.agents.weights.technical = 0.25    # default
            quorate.agents.weights.trend = 0.3    # default
            quorate.agents.overrides.bob.weight = 0.5    # %1$s, line 4
            quorate.agents.overrides.bob.enabled = false    # command line
            quorate.agents.veto-types = risk    # default
            quorate.agents.veto-names =    # default
            quorate.symbols.include = *    # default
            quorate.symbols.max = 1000    # default
            quorate.symbols.per-agent = 200    # default
            quorate.signals.max-standing = 100000    # default
            quorate.paper.enabled = false    # default
            quorate.paper.clock = live    # default
            quorate.paper.quote-asset = USD    # default
            quorate.paper.initial-capital = 10000    # default
            quorate.paper.order-amount = 1000    # default
            quorate.paper.direction = long-only    # default
            quorate.paper.fee-rate = 0.001    # default
            quorate.paper.slippage-rate = 0.0005    # default
            quorate.paper.max-volume-share = 0.1    # default
            quorate.paper.price-tick =    # default
            quorate.paper.quantity-step = 0.00000001    # default
            quorate.paper.min-notional = 0    # default
            quorate.trading.retention = 0s    # default
            quorate.trading.equity-interval = 1m    # default
            quorate.trading.equity-retention = 90d    # default
            quorate.signals.history = off    # default
            quorate.signals.history-reasoning = false    # default
            quorate.signals.retention = 7d    # default
            quorate.audit.retention = 365d    # default
            quorate.checks.interval = 2s    # default
            quorate.checks.timeout = 2s    # default
            quorate.checks.failures-before-failed = 1    # default
            quorate.checks.successes-before-ok = 1    # default
            quorate.shutdown.drain = 0s    # default
            quorate.shutdown.budget = 30s    # default
            quorate.control.token = ***    # command line
            quorate.api.admin-key =    # default
            quorate.api.public-url =    # default
            quorate.api.allowed-origins =    # default
            quorate.api.trusted-proxies =    # default
            quorate.api.require-tls = true    # default
            quorate.api.keys.cache = 5s    # default
            quorate.api.keys.grace = 15m    # default
            quorate.api.login.lifetime = 12h    # default
            quorate.api.rate.read = 20    # default
            quorate.api.rate.write = 10    # default
            quorate.api.rate.resume = 0.2    # default
            quorate.api.rate.login = 0.5    # default
            quorate.api.rate.streams = 0.5    # default
            quorate.api.rate.open = 20    # default
            quorate.api.requests.max = 256    # default
            quorate.api.streams.per-principal = 8    # default
            quorate.api.streams.max = 500    # default
            quorate.api.streams.tick = 15s    # default
            quorate.api.streams.write-timeout = 10s    # default
            quorate.api.tls.cert-file =    # default
            quorate.api.tls.key-file =    # default
            quorate.api.management.host = 127.0.0.1    # default
            quorate.api.management.port =    # default
            quorate.api.orchestrators = http://localhost:8080    # default
            quorate.api.orchestrators.interval = 1s    # default
            quorate.api.orchestrators.timeout = 2s    # default
            quorate.api.orchestrators.ca-file =    # default
            quorate.api.page = true    # default
            quorate.journal.file =    # default
            quorate.log.level = info    # default
            quorate.log.format = text    # default
            """
                .formatted(file, password),
            "",
            ExitCode.CLEAN),
        run(
            Source.file(file),
            Source.environment(
                Map.of(
                    "QUORATE_NATS_URL", "nats://one,nats://nora:sesame@two",
                    "QUORATE_DATABASE_PASSWORD_FILE", password.toString(),
                    "QUORATE_DECISION_STEP_INTERVAL", "60s")),
            Source.commandLine(
                Map.of(
                    "quorate.control.token", "open-sesame-open",
                    "quorate.agents.overrides.bob.enabled", "FALSE",
                    "java.home", "/java"))));
  }

  @Test
  void whatIsWrongIsPrintedBesidesTheConfiguration() throws IOException {
    Path file =
        write(
            "quorate.properties", "quorate.http.prot = 1\nhttp.port = 1\nquorate.log.level=all\n");
    Result result =
        run(
            Source.file(file),
            Source.environment(
                Map.of(
                    "QUORATE_SERVICE_HOST", "10.0.0.1",
                    "QUORATE_PORT_8080_TCP", "tcp://10.0.0.1:8080",
                    "QUORATE_CONTROL_TOKEN", "sesame")));
    assertEquals(
        """
        Warning: %1$s, line 2: http.port is ignored, for it does not begin with quorate.
        Warning: Environment variables that are no settings are ignored: QUORATE_PORT_8080_TCP, QUORATE_SERVICE_HOST
        Invalid: quorate.http.prot = *** (%1$s, line 1): is not a key; the nearest is quorate.http.port
        Invalid: quorate.control.token = *** (QUORATE_CONTROL_TOKEN): must be at least 16 characters of visible ASCII
        Invalid: quorate.log.level = all (%1$s, line 3): must be one of error, warn, info, debug
        """
            .formatted(file),
        result.err());
    assertEquals(ExitCode.INVALID_CONFIGURATION, result.code());
    assertEquals(
        """
        quorate.control.token = ***    # QUORATE_CONTROL_TOKEN
        quorate.api.admin-key =    # default
        quorate.api.public-url =    # default
        quorate.api.allowed-origins =    # default
        quorate.api.trusted-proxies =    # default
        quorate.api.require-tls = true    # default
        quorate.api.keys.cache = 5s    # default
        quorate.api.keys.grace = 15m    # default
        quorate.api.login.lifetime = 12h    # default
        quorate.api.rate.read = 20    # default
        quorate.api.rate.write = 10    # default
        quorate.api.rate.resume = 0.2    # default
        quorate.api.rate.login = 0.5    # default
        quorate.api.rate.streams = 0.5    # default
        quorate.api.rate.open = 20    # default
        quorate.api.requests.max = 256    # default
        quorate.api.streams.per-principal = 8    # default
        quorate.api.streams.max = 500    # default
        quorate.api.streams.tick = 15s    # default
        quorate.api.streams.write-timeout = 10s    # default
        quorate.api.tls.cert-file =    # default
        quorate.api.tls.key-file =    # default
        quorate.api.management.host = 127.0.0.1    # default
        quorate.api.management.port =    # default
        quorate.api.orchestrators = http://localhost:8080    # default
        quorate.api.orchestrators.interval = 1s    # default
        quorate.api.orchestrators.timeout = 2s    # default
        quorate.api.orchestrators.ca-file =    # default
        quorate.api.page = true    # default
        quorate.journal.file =    # default
        quorate.log.level = all    # %s, line 3
        quorate.log.format = text    # default
        """
            .formatted(file),
        result.out().substring(result.out().indexOf("quorate.control.token")));
  }

  @Test
  void aNamedFileThatIsMissingIsInvalid() {
    Path missing = directory.resolve("missing.properties");
    Result result = run(Source.file(missing));
    assertEquals(
        "Invalid: " + missing + ": must be a readable properties file, and does not exist\n",
        result.err());
    assertEquals(ExitCode.INVALID_CONFIGURATION, result.code());
  }

  /** Every way to set a secret, right and wrong, with one word in all of them. */
  @Test
  void aSecretShowsNowhere() throws IOException {
    Path secret = write("secret", "sesame-0123456789\n");
    Path tooShort = write("short", "sesame\n");
    Map<String, Source> sources =
        Map.of(
            "valid",
            Source.commandLine(
                Map.of(
                    "quorate.control.token-file", secret.toString(),
                    "quorate.nats.token", "sesame",
                    "quorate.nats.url", "nats://sesame@h,nats://u:sesame@h",
                    "quorate.database.password", "sesame",
                    "quorate.database.url", "jdbc:postgresql://h/db?ssl=1&password=sesame")),
            "user",
            Source.environment(
                Map.of("QUORATE_NATS_USER", "nora", "QUORATE_NATS_PASSWORD", "sesame")),
            "invalid",
            Source.file(
                write(
                    "quorate.properties",
                    """
                    quorate.control.token = sesame
                    quorate.control.token = sesame sesame
                    quorate.control.token-file = %s
                    quorate.nats.token = sesame
                    quorate.nats.user = nora
                    quorate.nats.url = nats://u:ses/sesame@h
                    quorate.market.subjects.candles = quorate.market.candles    # default
                    quorate.market.subjects.books = quorate.market.books    # default
                    quorate.market.subjects.quotes = quorate.market.quotes    # default
                    quorate.market.subjects.scores = quorate.market.scores    # default
                    quorate.database.url = jdbc:postgresql://u:sesame@h/db
                    quorate.database.pasword = sesame
                    password = sesame
                    """
                        .formatted(tooShort))),
            "invalid file",
            Source.environment(Map.of("QUORATE_CONTROL_TOKEN_FILE", tooShort.toString())),
            "unknown",
            Source.commandLine(Map.of("quorate.nats.pass", "sesame")));
    sources.forEach(
        (name, source) -> {
          Configuration configuration = SettingsCatalogue.read(List.of(source), "here");
          String texts =
              run(source).toString()
                  + configuration
                  + configuration.problems()
                  + configuration.nonSecret()
                  + source;
          assertFalse(texts.contains("sesame"), name + ": " + texts);
        });
  }
}
