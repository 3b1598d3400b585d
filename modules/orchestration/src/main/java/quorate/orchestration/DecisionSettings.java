package quorate.orchestration;

import java.time.Duration;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Section;
import quorate.configuration.ValueType;
import quorate.domain.DecisionRules;
import quorate.domain.Ratio;

/** When a decision is made, and of what. */
final class DecisionSettings {
  static final ValueType<Ratio> RATIO =
      ValueType.ratio(decimal -> Ratio.of("ratio", decimal), Ratio::toString);

  private static final DecisionRules DEFAULT = DecisionRules.DEFAULT;

  static final Key<Duration> STEP_INTERVAL =
      Key.of(
          "quorate.decision.step-interval",
          ValueType.duration(Duration.ofMillis(10), Duration.ofHours(1)),
          Duration.ofSeconds(30),
          "From one cycle to the next.");

  private static final Key<Ratio> MIN_CONSENSUS =
      Key.of(
          "quorate.decision.min-consensus",
          RATIO,
          DEFAULT.minConsensus(),
          "Least share of the voters' weight behind the winner.");

  private static final Key<Ratio> MIN_CONFIDENCE =
      Key.of(
          "quorate.decision.min-confidence",
          RATIO,
          DEFAULT.minConfidence(),
          "Least weighted mean confidence of the winner's voters, and least of a veto.");

  static final Key<Integer> MIN_VOTERS =
      Key.of(
          "quorate.decision.min-voters",
          ValueType.wholeNumber(1),
          DEFAULT.minVoters(),
          "Least number of voters.");

  static final Key<Duration> MAX_SIGNAL_AGE =
      Key.of(
          "quorate.decision.max-signal-age",
          ValueType.positiveDuration(),
          DEFAULT.maxSignalAge(),
          "How long a signal stands, and how long a decision is worth something.");

  static final Key<Duration> MAX_CLOCK_SKEW =
      Key.of(
          "quorate.decision.max-clock-skew",
          ValueType.duration(),
          DEFAULT.maxClockSkew(),
          "How far ahead of our clock a signal may be dated.");

  static final Key<Duration> WARM_UP =
      Key.of(
          "quorate.decision.warm-up",
          ValueType.duration(),
          Duration.ZERO,
          "How long to listen to agents before a first lease.");

  static final Key<Boolean> REQUIRE_VETO_AGENT =
      Key.of(
          "quorate.decision.require-veto-agent",
          ValueType.trueOrFalse(),
          DEFAULT.requireVetoAgent(),
          "With true, every action is HOLD while no veto agent is active.");

  static final Section SECTION =
      Section.of(
          "Decisions",
          STEP_INTERVAL,
          MIN_CONSENSUS,
          MIN_CONFIDENCE,
          MIN_VOTERS,
          MAX_SIGNAL_AGE,
          MAX_CLOCK_SKEW,
          WARM_UP,
          REQUIRE_VETO_AGENT);

  private DecisionSettings() {}

  static DecisionRules of(Configuration configuration) {
    return new DecisionRules(
        configuration.get(MIN_CONSENSUS),
        configuration.get(MIN_CONFIDENCE),
        configuration.get(MIN_VOTERS),
        configuration.get(MAX_SIGNAL_AGE),
        configuration.get(MAX_CLOCK_SKEW),
        configuration.get(REQUIRE_VETO_AGENT));
  }
}
