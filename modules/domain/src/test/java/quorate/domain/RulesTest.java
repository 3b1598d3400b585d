package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RulesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static void refuses(String message, Executable rules) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, rules).getMessage());
  }

  private static DecisionRules decision(int minVoters, Duration maxAge, Duration maxSkew) {
    return new DecisionRules(Ratio.ONE, Ratio.ONE, minVoters, maxAge, maxSkew, false);
  }

  private static AgentRules agents(Duration heartbeat, Duration signal, int max) {
    return new AgentRules(heartbeat, signal, max, Map.of(), Map.of(), Set.of(), Set.of());
  }

  @Test
  void theDefaultsAreTheContracts() {
    assertEquals(
        new Rules(
            new DecisionRules(
                Ratio.parse("0.6"),
                Ratio.parse("0.5"),
                1,
                Duration.ofMinutes(5),
                Duration.ofSeconds(5),
                false),
            new AgentRules(
                Duration.ofMinutes(5),
                Duration.ZERO,
                10_000,
                Map.of(
                    "technical", Ratio.parse("0.25"),
                    "orderbook", Ratio.parse("0.20"),
                    "sentiment", Ratio.parse("0.15"),
                    "trend", Ratio.parse("0.30"),
                    "reversion", Ratio.parse("0.25"),
                    "arbitrage", Ratio.parse("0.20")),
                Map.of(),
                Set.of("risk"),
                Set.of()),
            new SignalRules(SymbolPatterns.ALL, 1_000, 200, 100_000)),
        Rules.DEFAULT);
  }

  @Test
  void decisionRulesStayInTheirRanges() {
    refuses("min voters must be at least 1: 0", () -> decision(0, MINUTE, MINUTE));
    refuses("max signal age must be positive: PT0S", () -> decision(1, Duration.ZERO, MINUTE));
    refuses(
        "max clock skew must not be negative: PT-1S",
        () -> decision(1, MINUTE, Duration.ofSeconds(-1)));
    assertEquals(Duration.ZERO, decision(1, MINUTE, Duration.ZERO).maxClockSkew());
  }

  @Test
  void agentRulesStayInTheirRanges() {
    refuses("heartbeat timeout must be positive: PT0S", () -> agents(Duration.ZERO, MINUTE, 1));
    refuses(
        "signal timeout must not be negative: PT-1S",
        () -> agents(MINUTE, Duration.ofSeconds(-1), 1));
    refuses("max agents must be at least 1: 0", () -> agents(MINUTE, MINUTE, 0));
    refuses("max agents must be at most 9000000: 9000001", () -> agents(MINUTE, MINUTE, 9_000_001));
  }

  @Test
  void signalRulesStayInTheirRanges() {
    SymbolPatterns all = SymbolPatterns.ALL;
    refuses("max symbols must be at least 1: 0", () -> new SignalRules(all, 0, 1, 1));
    refuses("max symbols per agent must be at least 1: 0", () -> new SignalRules(all, 1, 0, 1));
    refuses("max standing signals must be at least 1: 0", () -> new SignalRules(all, 1, 1, 0));
    refuses(
        "max standing signals must be at most 9000000: 9000001",
        () -> new SignalRules(all, 1, 1, 9_000_001));
  }

  @Test
  void overridesStayInTheirRanges() {
    refuses(
        "must consist of A-Z, a-z, 0-9 and _-: no type",
        () ->
            new AgentOverride(
                Optional.of("no type"), Optional.empty(), Optional.empty(), Optional.empty()));
    refuses(
        "signal timeout must not be negative: PT-1S",
        () ->
            new AgentOverride(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(-1))));
  }

  @Test
  void wordsForMetricsAreSnakeCase() {
    assertEquals("registry_full", DropReason.REGISTRY_FULL.label());
    assertEquals("unhealthy", AgentStatus.UNHEALTHY.label());
    assertEquals("database", WithheldReason.DATABASE.label());
  }
}
