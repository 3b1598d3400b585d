package quorate.mcp;

import java.util.Map;
import quorate.sdk.ToolAnswer.Failed;
import quorate.sdk.ToolAnswer.Kind;

/** What came of a request to a server of others. */
sealed interface Outcome {

  /** It was answered, with a result or an error of JSON-RPC. */
  record Answered(Map<String, Object> message) implements Outcome {}

  /**
   * It was not.
   *
   * @param there whether the server is there all the same
   */
  record None(Failed failed, boolean there) implements Outcome {}

  /** The server knows the session no more that it once gave, and has done nothing. */
  Outcome FORGOTTEN = none(Kind.PROTOCOL, "the server does not know the session that it gave");

  static Outcome none(Kind kind, String detail) {
    return new None(new Failed(kind, detail), kind != Kind.UNAVAILABLE);
  }

  /** It is there, but cannot answer this now. */
  static Outcome troubled(String detail) {
    return new None(new Failed(Kind.UNAVAILABLE, detail), true);
  }

  /** Whether the server has gone. */
  default boolean isDeath() {
    return this instanceof None none && !none.there();
  }
}
