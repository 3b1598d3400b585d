package quorate.orchestration;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import quorate.domain.Answer;
import quorate.domain.DropReason;
import quorate.domain.MessageKind;
import quorate.domain.Quoted;
import quorate.running.Clock;
import quorate.running.RepeatedLog;

/** Logs dropped messages, at most once a second for each reason. For one thread. */
final class DropLog {
  private final Map<DropReason, RepeatedLog> logs = new EnumMap<>(DropReason.class);

  DropLog(Clock clock) {
    this(System.getLogger(DropLog.class.getName()), clock);
  }

  DropLog(System.Logger log, Clock clock) {
    for (DropReason reason : DropReason.values()) {
      logs.put(reason, new RepeatedLog(log, clock));
    }
  }

  void dropped(MessageKind kind, String subject, Answer.Refused refusal) {
    dropped(word(kind), subject, refusal);
  }

  void droppedCandle(String subject, Answer.Refused refusal) {
    dropped("candle", subject, refusal);
  }

  private void dropped(String kind, String subject, Answer.Refused refusal) {
    logs.get(refusal.reason())
        .warn(
            () ->
                "Dropped a %s on %s as %s: %s%s"
                    .formatted(
                        kind,
                        Quoted.of(subject),
                        refusal.reason().label(),
                        refusal.field().map(field -> field + " ").orElse(""),
                        refusal.detail()));
  }

  /**
   * @param messages how many found no room, in the inbox or before it
   */
  void overloaded(MessageKind kind, long messages) {
    if (messages > 0) {
      logs.get(DropReason.OVERLOAD)
          .warn(
              () ->
                  "Dropped %d %ss as %s: they came faster than they can be taken"
                      .formatted(messages, word(kind), DropReason.OVERLOAD.label()));
    }
  }

  private static String word(MessageKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
