package quorate.protocol;

import quorate.domain.Answer;

/** Answers to messages that asked for one. */
public final class Answers {
  private static final byte[] ACCEPTED = JsonObject.bytes(json -> json.bool("accepted", true));

  private Answers() {}

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
