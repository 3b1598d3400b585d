package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.configuration.Catalogue;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Rule;
import quorate.configuration.Section;
import quorate.configuration.Source;
import quorate.configuration.ValueType;
import quorate.domain.AgentOverride;
import quorate.domain.AgentRules;
import quorate.domain.DecisionRules;
import quorate.domain.Ratio;
import quorate.domain.Rules;
import quorate.domain.SignalRules;
import quorate.domain.SymbolPatterns;
import quorate.protocol.Subjects;

class OrchestrationSettingsTest {
  private static final Key<Duration> RETENTION =
      Key.of("quorate.database.retention", ValueType.duration(), Duration.ofDays(90), "Kept.");

  private static final List<Section> SECTIONS =
      Stream.concat(
              OrchestrationSettings.SECTIONS.stream(), Stream.of(Section.of("Kept", RETENTION)))
          .toList();

  private static final List<Rule> RULES =
      Stream.concat(
              Stream.of(OrchestrationSettings.retention(RETENTION)),
              OrchestrationSettings.RULES.stream())
          .toList();

  private static Configuration read(Map<String, String> values) {
    return new Catalogue("quorate.", SECTIONS, RULES).read(List.of(Source.commandLine(values)));
  }

  private static String problems(Map<String, String> values) {
    return read(values).problems().stream()
        .map(problem -> problem.text() + "\n")
        .collect(Collectors.joining());
  }

  private static OrchestrationSettings settings(Map<String, String> values) {
    return OrchestrationSettings.of(read(values), Subjects.DEFAULT, "candles", Duration.ZERO);
  }

  @Test
  void withoutAnythingSetTheRulesAreTheDomains() {
    OrchestrationSettings settings = settings(Map.of());
    assertEquals(Rules.DEFAULT, settings.rules());
    assertEquals(Duration.ofSeconds(30), settings.stepInterval());
    assertEquals(new LeaseSettings(Duration.ofSeconds(3), Duration.ZERO), settings.lease());
    assertEquals(1, read(Map.of()).get(AgentSettings.REQUIRED));
  }

  @Test
  void everyKeyHasItsPlace() {
    OrchestrationSettings settings =
        settings(
            Map.ofEntries(
                Map.entry("quorate.lease.duration", "5s"),
                Map.entry("quorate.decision.step-interval", "1m"),
                Map.entry("quorate.decision.min-consensus", "0.75"),
                Map.entry("quorate.decision.min-confidence", ".125"),
                Map.entry("quorate.decision.min-voters", "3"),
                Map.entry("quorate.decision.max-signal-age", "10m"),
                Map.entry("quorate.decision.max-clock-skew", "0"),
                Map.entry("quorate.decision.warm-up", "1m"),
                Map.entry("quorate.decision.require-veto-agent", "true"),
                Map.entry("quorate.agents.heartbeat-timeout", "90s"),
                Map.entry("quorate.agents.signal-timeout", "2h"),
                Map.entry("quorate.agents.max", "50"),
                Map.entry("quorate.agents.weights.mine", "1"),
                Map.entry("quorate.agents.overrides.bob.type", "trend"),
                Map.entry("quorate.agents.overrides.bob.weight", "0.9"),
                Map.entry("quorate.agents.overrides.bob.enabled", "true"),
                Map.entry("quorate.agents.overrides.eve.signal-timeout", "1m"),
                Map.entry("quorate.agents.veto-types", "risk, compliance"),
                Map.entry("quorate.agents.veto-names", "risk-1"),
                Map.entry("quorate.symbols.include", "btc-*, ETH-USD"),
                Map.entry("quorate.symbols.max", "20"),
                Map.entry("quorate.symbols.per-agent", "10"),
                Map.entry("quorate.signals.max-standing", "500")));
    Map<String, Ratio> weights = new HashMap<>(AgentRules.DEFAULT.weights());
    weights.put("mine", new Ratio(1_000_000));
    assertEquals(
        new Rules(
            new DecisionRules(
                new Ratio(750_000),
                new Ratio(125_000),
                3,
                Duration.ofMinutes(10),
                Duration.ZERO,
                true),
            new AgentRules(
                Duration.ofSeconds(90),
                Duration.ofHours(2),
                50,
                weights,
                Map.of(
                    "bob",
                    new AgentOverride(
                        Optional.of("trend"),
                        Optional.of(new Ratio(900_000)),
                        Optional.of(true),
                        Optional.empty()),
                    "eve",
                    new AgentOverride(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Duration.ofMinutes(1)))),
                Set.of("risk", "compliance"),
                Set.of("risk-1")),
            new SignalRules(new SymbolPatterns(List.of("BTC-*", "ETH-USD")), 20, 10, 500)),
        settings.rules());
    assertEquals(Duration.ofMinutes(1), settings.stepInterval());
    assertEquals(new LeaseSettings(Duration.ofSeconds(5), Duration.ofMinutes(1)), settings.lease());
    assertEquals(2, read(Map.of("quorate.agents.required", "2")).get(AgentSettings.REQUIRED));
  }

  @Test
  void everyInvalidValueIsToldWithWhatWouldBeValid() {
    assertEquals(
        """
        quorate.lease.duration = 61s (command line): must be a duration from 1s to 1m
        quorate.decision.step-interval = 9ms (command line): must be a duration from 10ms to 1h
        quorate.decision.min-consensus = 1.01 (command line): must be a decimal from 0 to 1
        quorate.decision.min-confidence = half (command line): must be a decimal from 0 to 1
        quorate.decision.min-voters = 0 (command line): must be a whole number of at least 1
        quorate.decision.max-signal-age = 0 (command line): must be a duration from 1ms to 36500d
        quorate.decision.max-clock-skew = 5 (command line): must be a duration from 0s to 36500d
        quorate.decision.warm-up = soon (command line): must be a duration from 0s to 36500d
        quorate.decision.require-veto-agent = no (command line): must be true or false
        quorate.agents.required = -1 (command line): must be a whole number of at least 0
        quorate.agents.heartbeat-timeout = 0s (command line): must be a duration from 1ms to 36500d
        quorate.agents.signal-timeout = 1h30m (command line): must be a duration from 0s to 36500d
        quorate.agents.max = 9000001 (command line): must be a whole number from 1 to 9000000
        quorate.agents.weights.trend = 2 (command line): must be a decimal from 0 to 1
        quorate.agents.overrides.bob.type = a type (command line): must be 1 to 50 of A-Z, a-z, 0-9, _ and -
        quorate.agents.overrides.bob.weight = -1 (command line): must be a decimal from 0 to 1
        quorate.agents.overrides.bob.enabled = maybe (command line): must be true or false
        quorate.agents.overrides.bob.signal-timeout = never (command line): must be a duration from 0s to 36500d
        quorate.agents.veto-types = risk, (command line): must be nothing, or a comma separated list, each element 1 to 50 of A-Z, a-z, 0-9, _ and -
        quorate.agents.veto-names = risk 1 (command line): must be nothing, or a comma separated list, each element 1 to 100 of A-Z, a-z, 0-9, _ and -
        quorate.symbols.include is empty (command line): must be a comma separated list, each element 1 to 64 of A-Z, a-z, 0-9, / _ . : - with * for any text and ? for any character
        quorate.symbols.max = 0 (command line): must be a whole number of at least 1
        quorate.symbols.per-agent = none (command line): must be a whole number of at least 1
        quorate.signals.max-standing = 1e6 (command line): must be a whole number from 1 to 9000000
        """,
        problems(
            Map.ofEntries(
                Map.entry("quorate.lease.duration", "61s"),
                Map.entry("quorate.decision.step-interval", "9ms"),
                Map.entry("quorate.decision.min-consensus", "1.01"),
                Map.entry("quorate.decision.min-confidence", "half"),
                Map.entry("quorate.decision.min-voters", "0"),
                Map.entry("quorate.decision.max-signal-age", "0"),
                Map.entry("quorate.decision.max-clock-skew", "5"),
                Map.entry("quorate.decision.warm-up", "soon"),
                Map.entry("quorate.decision.require-veto-agent", "no"),
                Map.entry("quorate.agents.required", "-1"),
                Map.entry("quorate.agents.heartbeat-timeout", "0s"),
                Map.entry("quorate.agents.signal-timeout", "1h30m"),
                Map.entry("quorate.agents.max", "9000001"),
                Map.entry("quorate.agents.weights.trend", "2"),
                Map.entry("quorate.agents.overrides.bob.type", "a type"),
                Map.entry("quorate.agents.overrides.bob.weight", "-1"),
                Map.entry("quorate.agents.overrides.bob.enabled", "maybe"),
                Map.entry("quorate.agents.overrides.bob.signal-timeout", "never"),
                Map.entry("quorate.agents.veto-types", "risk,"),
                Map.entry("quorate.agents.veto-names", "risk 1"),
                Map.entry("quorate.symbols.include", ""),
                Map.entry("quorate.symbols.max", "0"),
                Map.entry("quorate.symbols.per-agent", "none"),
                Map.entry("quorate.signals.max-standing", "1e6"))));
  }

  @Test
  void settingsThatContradictOneAnotherAreNamedTogether() {
    assertEquals(
        """
        quorate.database.retention = 1199999ms (command line) and quorate.decision.max-signal-age = 9m (command line) and quorate.decision.max-clock-skew = 1m (command line): the first must be 0, or at least twice the sum of the second and the third
        quorate.decision.min-voters = 4 (command line) and quorate.agents.max = 3 (command line): the first must be at most the second
        quorate.agents.required = 5 (command line) and quorate.agents.max = 3 (command line): the first must be at most the second
        quorate.decision.require-veto-agent = true (command line) and quorate.agents.veto-names = r1,r2 (command line): with the first true, overrides may not disable all agents of the second
        """,
        problems(
            Map.ofEntries(
                Map.entry("quorate.database.retention", "1199999ms"),
                Map.entry("quorate.decision.min-voters", "4"),
                Map.entry("quorate.decision.max-signal-age", "9m"),
                Map.entry("quorate.decision.max-clock-skew", "1m"),
                Map.entry("quorate.decision.require-veto-agent", "true"),
                Map.entry("quorate.agents.required", "5"),
                Map.entry("quorate.agents.max", "3"),
                Map.entry("quorate.agents.overrides.r1.enabled", "false"),
                Map.entry("quorate.agents.overrides.r2.enabled", "false"),
                Map.entry("quorate.agents.veto-names", "r1, r2"))));
    assertEquals(
        """
        quorate.decision.require-veto-agent = true (command line) and quorate.agents.veto-types is empty (command line) and quorate.agents.veto-names is not set: with the first true, the second or the third must name who may veto
        """,
        problems(
            Map.ofEntries(
                Map.entry("quorate.decision.require-veto-agent", "true"),
                Map.entry("quorate.agents.veto-types", ""))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quorate.database.retention = 0",
        "quorate.database.retention = 610s",
        "quorate.agents.max = 1",
        "quorate.decision.require-veto-agent = true",
      })
  void keysThatGoTogetherAreNoProblem(String pair) {
    assertEquals("", problems(Map.of(pair.split(" = ")[0], pair.split(" = ")[1])));
  }
}
