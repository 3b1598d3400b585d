package quorate.sdk;

import java.util.Map;

/** What came of calling a tool. Immutable. */
public sealed interface ToolAnswer {

  /**
   * The tool answered.
   *
   * @param structured what its output schema describes; empty if it has none
   * @param text what it said in words
   */
  record Ok(Map<String, Object> structured, String text) implements ToolAnswer {
    public Ok {
      structured = Map.copyOf(structured);
    }
  }

  /** The tool said that the call was wrong or could not be served. */
  record Refused(String text) implements ToolAnswer {}

  /** No answer of the tool can be had or used. */
  record Failed(Kind kind, String detail) implements ToolAnswer {}

  /** Why there is no answer. */
  enum Kind {
    UNAVAILABLE,
    TIMEOUT,
    CANCELLED,
    PROTOCOL,
    UNAUTHORIZED,
    TOO_LARGE,
    MISMATCH
  }
}
