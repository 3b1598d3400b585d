package quorate.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quorate.checks.CheckSettings;
import quorate.configuration.Source;
import quorate.domain.AgentOverride;
import quorate.domain.AgentRules;
import quorate.domain.DecisionRules;
import quorate.domain.Ratio;
import quorate.domain.Rules;
import quorate.domain.SignalRules;
import quorate.domain.SymbolPatterns;
import quorate.http.ConnectionLimits;
import quorate.http.HttpSettings;
import quorate.nats.NatsSettings;
import quorate.orchestration.HistorySettings;
import quorate.orchestration.LeaseSettings;
import quorate.orchestration.OrchestrationSettings;
import quorate.orchestration.PaperSettings;
import quorate.protocol.Subjects;
import quorate.store.DatabaseSettings;
import quorate.trading.PaperRules;
import quorate.trading.record.SessionRules;
import quorate.web.WebSettings;

class SettingsTest {
  private static final Settings DEFAULTS =
      new Settings(
          "orchestrator",
          "here",
          new WebSettings(
              new HttpSettings("0.0.0.0", 8080, ConnectionLimits.DEFAULT), Optional.empty()),
          new NatsSettings(
              List.of("nats://localhost:4222"),
              NatsSettings.Credentials.NONE,
              NatsSettings.Tls.NONE,
              Subjects.DEFAULT,
              NatsSettings.DEFAULT_CONNECT_TIMEOUT),
          new DatabaseSettings(
              "jdbc:postgresql://localhost:5432/quorate",
              "quorate",
              Optional.empty(),
              10,
              Duration.ofSeconds(5),
              true),
          new OrchestrationSettings(
              Rules.DEFAULT,
              Duration.ofSeconds(30),
              new LeaseSettings(Duration.ofSeconds(3), Duration.ZERO),
              Subjects.DEFAULT,
              Duration.ofDays(90),
              Optional.empty(),
              HistorySettings.DEFAULT,
              SettingsSamples.values(SettingsSamples.DEFAULTS)),
          CheckSettings.DEFAULT,
          1,
          new Settings.Shutdown(Duration.ZERO, Duration.ofSeconds(30)),
          Optional.empty());

  private static final Subjects SUBJECTS =
      new Subjects(
          "east.signals", "east.heartbeat", "east.decisions", "east.control", "east.health");

  /** What {@link SettingsSamples#OTHERS} say. */
  private static Settings others(AgentRules agents, String families) {
    return new Settings(
        "east-2",
        "Pod-7.east",
        new WebSettings(
            new HttpSettings("127.0.0.1", 0, ConnectionLimits.DEFAULT),
            Optional.of("control-sesame-0")),
        new NatsSettings(
            List.of("nats://one:4222", "tls://two"),
            new NatsSettings.Credentials(
                Optional.of("nora"),
                Optional.of("nats sesame"),
                Optional.empty(),
                Optional.empty()),
            new NatsSettings.Tls(
                Optional.of(Path.of("/etc/nats/ca.pem")),
                Optional.of(Path.of("/etc/nats/cert.pem")),
                Optional.of(Path.of("/etc/nats/key.pem"))),
            SUBJECTS,
            NatsSettings.DEFAULT_CONNECT_TIMEOUT),
        new DatabaseSettings(
            "jdbc:postgresql://db-1:5432,db-2/east?sslmode=verify-full",
            "dora",
            Optional.of("database sesame"),
            4,
            Duration.ofMillis(700),
            false),
        new OrchestrationSettings(
            new Rules(
                new DecisionRules(
                    new Ratio(750_000),
                    new Ratio(125_000),
                    3,
                    Duration.ofMinutes(10),
                    Duration.ZERO,
                    true),
                agents,
                new SignalRules(new SymbolPatterns(List.of("BTC-*", "ETH-USD")), 20, 10, 500)),
            Duration.ofMinutes(1),
            new LeaseSettings(Duration.ofSeconds(5), Duration.ofMinutes(1)),
            SUBJECTS,
            Duration.ZERO,
            Optional.of(paper()),
            new HistorySettings(
                Duration.ofDays(30),
                Duration.ofSeconds(1),
                Duration.ofDays(1),
                true,
                true,
                Duration.ofDays(2),
                Duration.ofDays(30)),
            nonSecretOthers(families)),
        new CheckSettings(Duration.ofSeconds(1), Duration.ofMillis(100), 2, 3),
        2,
        new Settings.Shutdown(Duration.ofSeconds(5), Duration.ofSeconds(20)),
        Optional.of(Path.of("/var/lib/quorate/journal.ndjson")));
  }

  private static PaperSettings paper() {
    SessionRules rules =
        new SessionRules(
            true,
            new BigDecimal("250"),
            new BigDecimal("-0.0001"),
            BigDecimal.ZERO,
            BigDecimal.ONE,
            Optional.of(new BigDecimal("0.01")),
            new BigDecimal("0.001"),
            BigDecimal.TEN);
    return new PaperSettings(
        "east.candles",
        PaperRules.Clock.REPLAY,
        "EUR",
        new BigDecimal("500.5"),
        rules,
        Map.of(),
        Duration.ofMinutes(10),
        Duration.ZERO);
  }

  /** In the form in which the program writes them. */
  private static Map<String, String> nonSecretOthers(String families) {
    Map<String, String> values = new TreeMap<>(SettingsSamples.values(SettingsSamples.DEFAULTS));
    values.putAll(SettingsSamples.values(SettingsSamples.OTHERS));
    values.putAll(SettingsSamples.values(families));
    values
        .keySet()
        .removeAll(
            Set.of("quorate.nats.password", "quorate.database.password", "quorate.control.token"));
    values.putAll(
        SettingsSamples.values(
            """
            quorate.nats.url = nats://one:4222,tls://two
            quorate.database.retention = 0s
            quorate.decision.step-interval = 1m
            quorate.decision.min-confidence = 0.125
            quorate.decision.max-clock-skew = 0s
            quorate.agents.veto-types = compliance,risk
            quorate.symbols.include = BTC-*,ETH-USD
            """));
    return values;
  }

  private static AgentRules agents(
      Map<String, Ratio> weights, Map<String, AgentOverride> overrides) {
    Map<String, Ratio> all = new TreeMap<>(AgentRules.DEFAULT.weights());
    all.putAll(weights);
    return new AgentRules(
        Duration.ofSeconds(90),
        Duration.ofHours(2),
        50,
        all,
        overrides,
        Set.of("risk", "compliance"),
        Set.of("risk-1"));
  }

  private static final Settings OTHERS = others(agents(Map.of(), Map.of()), "");

  private static final Settings OTHERS_WITH_FAMILIES =
      others(
          agents(
              Map.of("trend", new Ratio(400_000), "my-own_1", Ratio.ONE),
              Map.of(
                  "bob",
                  new AgentOverride(
                      Optional.of("trend"),
                      Optional.of(new Ratio(900_000)),
                      Optional.of(true),
                      Optional.of(Duration.ofMinutes(1))),
                  "Eve_2",
                  new AgentOverride(
                      Optional.empty(), Optional.empty(), Optional.of(false), Optional.empty()))),
          SettingsSamples.FAMILIES);

  @TempDir private Path directory;

  private Source file(String text) throws IOException {
    return Source.file(Files.writeString(directory.resolve("quorate.properties"), text));
  }

  @Test
  void withoutAnySourceEverySettingHasItsDefault() {
    assertEquals(DEFAULTS, SettingsSamples.settings());
  }

  @Test
  void everyKeyIsSetByTheFile() throws IOException {
    assertEquals(
        OTHERS_WITH_FAMILIES,
        SettingsSamples.settings(file(SettingsSamples.OTHERS + SettingsSamples.FAMILIES)));
  }

  @Test
  void everyKeyIsSetByTheCommandLine() {
    assertEquals(
        OTHERS_WITH_FAMILIES,
        SettingsSamples.settings(SettingsSamples.OTHERS + SettingsSamples.FAMILIES));
  }

  @Test
  void everyKeyThatIsNoFamilysIsSetByTheEnvironment() {
    assertEquals(
        OTHERS,
        SettingsSamples.settings(
            Source.environment(SettingsSamples.variables(SettingsSamples.OTHERS))));
  }

  @Test
  void theOtherCredentialsAreSetAlike() throws IOException {
    NatsSettings.Credentials token =
        new NatsSettings.Credentials(
            Optional.empty(), Optional.empty(), Optional.of("token sesame"), Optional.empty());
    NatsSettings.Credentials credentialsFile =
        new NatsSettings.Credentials(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Path.of("/etc/nats/east.creds")));
    for (var sample :
        Map.of(
                SettingsSamples.OTHER_CREDENTIALS,
                token,
                SettingsSamples.CREDENTIALS_FILE,
                credentialsFile)
            .entrySet()) {
      assertEquals(
          List.of(sample.getValue(), sample.getValue(), sample.getValue()),
          List.of(
              SettingsSamples.settings(file(sample.getKey())).nats().credentials(),
              SettingsSamples.settings(
                      Source.environment(SettingsSamples.variables(sample.getKey())))
                  .nats()
                  .credentials(),
              SettingsSamples.settings(sample.getKey()).nats().credentials()));
    }
  }

  @Test
  void theEnvironmentGoesBeforeTheFile() throws IOException {
    String file =
        SettingsSamples.DEFAULTS.replace("quorate.agents.weights.trend = 0.3\n", "")
            + SettingsSamples.FAMILIES
            + "quorate.control.token = 1\n";
    assertEquals(
        OTHERS_WITH_FAMILIES,
        SettingsSamples.settings(
            file(file), Source.environment(SettingsSamples.variables(SettingsSamples.OTHERS))));
  }

  @Test
  void theCommandLineGoesBeforeTheFileAndTheEnvironment() throws IOException {
    assertEquals(
        OTHERS_WITH_FAMILIES,
        SettingsSamples.settings(
            file(SettingsSamples.DEFAULTS),
            Source.environment(Map.of("QUORATE_NAME", "west", "QUORATE_NATS_TOKEN", "")),
            Source.commandLine(
                SettingsSamples.values(SettingsSamples.OTHERS + SettingsSamples.FAMILIES))));
  }

  @Test
  void whatIsNoSecretMakesTheSameSettingsAgain() {
    assertEquals(DEFAULTS, again(DEFAULTS));
    Settings others =
        SettingsSamples.settings(
            SettingsSamples.OTHERS.replaceAll("(?m)^.*(password|token) = .*$", "")
                + SettingsSamples.FAMILIES);
    assertEquals(others, again(others));
  }

  @Test
  void noSecretShowsInThem() {
    for (String credentials :
        List.of(SettingsSamples.OTHER_CREDENTIALS, SettingsSamples.CREDENTIALS_FILE, "")) {
      Settings settings =
          SettingsSamples.settings(
              credentials.isEmpty()
                  ? SettingsSamples.OTHERS
                  : SettingsSamples.OTHERS.replaceAll("(?m)^quorate.nats.(user|password).*$", "")
                      + credentials);
      String texts =
          settings.toString()
              + settings.web()
              + settings.nats()
              + settings.database()
              + settings.orchestration()
              + settings.nonSecret();
      assertFalse(texts.contains("sesame"), texts);
    }
  }

  /** As a journal gives them back. */
  private static Settings again(Settings settings) {
    return SettingsSamples.settings(Source.given("journal", settings.nonSecret()));
  }

  /** Any mixture of defaults and others. */
  @Test
  void whateverIsSetMakesTheSameSettingsAgain() {
    Map<String, String> values =
        SettingsSamples.values(
            SettingsSamples.OTHERS.replaceAll("(?m)^.*(password|token|tls).*$", "")
                + SettingsSamples.FAMILIES);
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      List<String> keys = new ArrayList<>(values.keySet());
      Collections.shuffle(keys, random);
      Map<String, String> some = new TreeMap<>(values);
      some.keySet().retainAll(keys.subList(0, random.nextInt(keys.size())));
      Settings settings = SettingsSamples.settings(Source.commandLine(some));
      assertEquals(settings, again(settings), "seed " + seed);
    }
  }

  @Test
  void ratiosAreRoundedAsEverywhere() {
    assertEquals(
        "0.333333",
        SettingsSamples.settings("quorate.decision.min-consensus = 0.33333349")
            .nonSecret()
            .get("quorate.decision.min-consensus"));
  }
}
