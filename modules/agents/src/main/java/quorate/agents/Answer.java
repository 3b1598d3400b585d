package quorate.agents;

import java.util.Map;

/** What the orchestrator answers to a signal. */
sealed interface Answer {

  /** It counts. */
  record Accepted() implements Answer {}

  /**
   * It was dropped.
   *
   * @param reason why, in one word
   * @param field which field broke a rule; empty if none did
   * @param detail what is wrong with it; empty if there is nothing to say
   */
  record Refused(String reason, String field, String detail) implements Answer {

    @Override
    public String toString() {
      String where = field.isEmpty() ? "" : ", " + field;
      String what = detail.isEmpty() ? "" : " " + detail;
      return reason + where + what;
    }
  }

  /** It was something else: whoever answers there is no orchestrator. */
  record Unreadable() implements Answer {}

  static Answer parse(byte[] json) {
    return Json.plainValues(json).map(Answer::of).orElseGet(Unreadable::new);
  }

  private static Answer of(Map<String, String> values) {
    return switch (values.getOrDefault("accepted", "")) {
      case "true" -> new Accepted();
      case "false" ->
          new Refused(
              values.getOrDefault("reason", "no reason given"),
              values.getOrDefault("field", ""),
              values.getOrDefault("detail", ""));
      default -> new Unreadable();
    };
  }
}
