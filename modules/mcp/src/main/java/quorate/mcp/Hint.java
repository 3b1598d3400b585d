package quorate.mcp;

import java.util.Map;

/** What a client may expect of a tool, as its annotations say. */
public enum Hint {
  /** Changes nothing, and stays with what this program knows. */
  READ_ONLY,
  /** Changes something. */
  WRITES,
  /** Changes something, and a second call changes nothing more. */
  IDEMPOTENT;

  Map<String, Object> annotations() {
    return switch (this) {
      case READ_ONLY -> JsonMap.of("readOnlyHint", true).with("openWorldHint", false).toMap();
      case WRITES ->
          JsonMap.of("readOnlyHint", false)
              .with("destructiveHint", false)
              .with("openWorldHint", true)
              .toMap();
      case IDEMPOTENT ->
          JsonMap.of("readOnlyHint", false)
              .with("destructiveHint", true)
              .with("idempotentHint", true)
              .with("openWorldHint", true)
              .toMap();
    };
  }
}
