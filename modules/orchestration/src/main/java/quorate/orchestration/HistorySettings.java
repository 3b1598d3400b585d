package quorate.orchestration;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Rule;
import quorate.configuration.Section;
import quorate.configuration.ValueType;

/**
 * What is kept besides decisions, and for how long.
 *
 * @param trading how long stopped sessions are kept; zero for ever
 * @param equityInterval between the points of a session's equity, at least
 * @param equity how long points of equity are kept, in whole days
 * @param keepsSignals whether every signal that is accepted is kept
 * @param keepsReasoning whether its reasoning is kept with it
 * @param signals how long signals are kept, in whole days
 * @param audit how long the audit is kept; zero for ever
 */
public record HistorySettings(
    Duration trading,
    Duration equityInterval,
    Duration equity,
    boolean keepsSignals,
    boolean keepsReasoning,
    Duration signals,
    Duration audit) {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final Duration SHORTEST_AUDIT = Duration.ofDays(30);

  /** What is kept where nothing is configured. */
  public static final HistorySettings DEFAULT =
      new HistorySettings(
          Duration.ZERO,
          Duration.ofMinutes(1),
          Duration.ofDays(90),
          false,
          false,
          Duration.ofDays(7),
          Duration.ofDays(365));

  /** Whether something is done. */
  enum Switch {
    OFF,
    ON
  }

  private static final Key<Duration> TRADING_RETENTION =
      Key.of(
          "quorate.trading.retention",
          ValueType.duration(),
          DEFAULT.trading(),
          "How long stopped sessions are kept, with all that is theirs; 0 for ever.");

  private static final Key<Duration> EQUITY_INTERVAL =
      Key.of(
          "quorate.trading.equity-interval",
          ValueType.duration(Duration.ofSeconds(1), DAY),
          DEFAULT.equityInterval(),
          "Shortest time between two points of a session's equity.");

  private static final Key<Duration> EQUITY_RETENTION =
      Key.of(
          "quorate.trading.equity-retention",
          ValueType.duration(DAY, LONGEST),
          DEFAULT.equity(),
          "How long points of equity are kept.");

  private static final Key<Switch> HISTORY =
      Key.of(
          "quorate.signals.history",
          ValueType.word(List.of(Switch.values())),
          Switch.OFF,
          "Whether every accepted signal is kept; it takes some 176 bytes each.");

  private static final Key<Boolean> REASONING =
      Key.of(
          "quorate.signals.history-reasoning",
          ValueType.trueOrFalse(),
          DEFAULT.keepsReasoning(),
          "Whether signals are kept with their reasoning, which may be most of them.");

  private static final Key<Duration> SIGNALS_RETENTION =
      Key.of(
          "quorate.signals.retention",
          ValueType.duration(DAY, LONGEST),
          DEFAULT.signals(),
          "How long signals are kept.");

  private static final Key<Duration> AUDIT_RETENTION =
      Key.of(
          "quorate.audit.retention",
          ValueType.duration(),
          DEFAULT.audit(),
          "How long the audit is kept; 0 for ever, else at least 30d.");

  public static final Section SECTION =
      Section.of(
              "History",
              TRADING_RETENTION,
              EQUITY_INTERVAL,
              EQUITY_RETENTION,
              HISTORY,
              REASONING,
              SIGNALS_RETENTION,
              AUDIT_RETENTION)
          .with(
              new Rule(
                  List.of(AUDIT_RETENTION),
                  "must be 0, or at least 30d: no role may delete what is younger",
                  configuration -> {
                    Duration kept = configuration.get(AUDIT_RETENTION);
                    return kept.isZero() || kept.compareTo(SHORTEST_AUDIT) >= 0;
                  }));

  public HistorySettings {
    Objects.requireNonNull(trading);
    Objects.requireNonNull(equityInterval);
    Objects.requireNonNull(equity);
    Objects.requireNonNull(signals);
    Objects.requireNonNull(audit);
  }

  /** The settings in a valid configuration. */
  public static HistorySettings of(Configuration configuration) {
    return new HistorySettings(
        configuration.get(TRADING_RETENTION),
        configuration.get(EQUITY_INTERVAL),
        configuration.get(EQUITY_RETENTION),
        configuration.get(HISTORY) == Switch.ON,
        configuration.get(REASONING),
        configuration.get(SIGNALS_RETENTION),
        configuration.get(AUDIT_RETENTION));
  }
}
