package quorate.mcp;

import java.util.Map;
import java.util.Optional;

/**
 * An answer to a message.
 *
 * @param status of HTTP, where it goes that way
 * @param message as JSON
 * @param code the error, if it is one
 */
record Reply(int status, Map<String, Object> message, Optional<ErrorCode> code) {

  static Reply result(Object id, Map<String, Object> result) {
    return new Reply(
        200,
        JsonMap.of("jsonrpc", "2.0").with("id", id).with("result", result).toMap(),
        Optional.empty());
  }

  /**
   * @param id none where the message's cannot be told
   */
  static Reply error(int status, Optional<Object> id, ErrorCode code, String message) {
    return error(status, id, code, message, Optional.empty());
  }

  static Reply error(
      int status,
      Optional<Object> id,
      ErrorCode code,
      String message,
      Optional<Map<String, Object>> data) {
    return new Reply(
        status,
        JsonMap.of("jsonrpc", "2.0")
            .with("id", id)
            .with(
                "error",
                JsonMap.of("code", code.number())
                    .with("message", message)
                    .with("data", data)
                    .toMap())
            .toMap(),
        Optional.of(code));
  }

  /** The message in one line. */
  String text() {
    return Json.write(message);
  }
}
