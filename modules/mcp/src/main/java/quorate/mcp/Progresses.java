package quorate.mcp;

import java.util.Map;

/** Writes how far a call is. */
final class Progresses {
  private Progresses() {}

  static Map<String, Object> notification(Object token, double done, double of, String message) {
    return JsonMap.of("jsonrpc", "2.0")
        .with("method", "notifications/progress")
        .with(
            "params",
            JsonMap.of("progressToken", token)
                .with("progress", done)
                .with("total", of)
                .with("message", message)
                .toMap())
        .toMap();
  }
}
