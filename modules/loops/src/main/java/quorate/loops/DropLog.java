package quorate.loops;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import quorate.domain.Answer;
import quorate.domain.DropReason;
import quorate.domain.MessageKind;
import quorate.domain.Quoted;

/** Logs dropped messages, at most once a second for each reason. For one thread. */
final class DropLog {
  private final Map<DropReason, RepeatedLog> logs = new EnumMap<>(DropReason.class);

  DropLog() {
    System.Logger log = System.getLogger(DropLog.class.getName());
    for (DropReason reason : DropReason.values()) {
      logs.put(reason, new RepeatedLog(log));
    }
  }

  void dropped(MessageKind kind, String subject, Answer.Refused refusal) {
    logs.get(refusal.reason())
        .warn(
            () ->
                "Dropped a %s on %s as %s: %s%s"
                    .formatted(
                        kind.name().toLowerCase(Locale.ROOT),
                        Quoted.of(subject),
                        refusal.reason().label(),
                        refusal.field().map(field -> field + " ").orElse(""),
                        refusal.detail()));
  }
}
