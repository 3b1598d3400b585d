package quorate.protocol;

import java.util.Optional;
import quorate.domain.Answer;
import quorate.domain.DropReason;

/** Answers to messages that asked for one. */
public final class Answers {
  private static final byte[] ACCEPTED = JsonObject.bytes(json -> json.bool("accepted", true));

  private Answers() {}

  /** The answer in a message; empty if it is none that this version knows. */
  public static Optional<Answer> read(byte[] message) {
    return MessageValues.read(message, Answers::of);
  }

  private static Answer of(MessageValues values) {
    if (values.bool("accepted")) {
      return Answer.accepted();
    }
    return new Answer.Refused(
        DropReason.labelled(values.text("reason")),
        values.optionalText("field"),
        values.optionalText("detail").orElse(""));
  }

  /** The answer as it is sent. */
  public static byte[] message(Answer answer) {
    return switch (answer) {
      case Answer.Accepted accepted -> ACCEPTED.clone();
      case Answer.Refused refused ->
          JsonObject.bytes(
              json ->
                  json.bool("accepted", false)
                      .text("reason", refused.reason().label())
                      .text("field", refused.field())
                      .text("detail", refused.detail()));
    };
  }
}
