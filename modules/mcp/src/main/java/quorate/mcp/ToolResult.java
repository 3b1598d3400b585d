package quorate.mcp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a tool answers.
 *
 * @param structured what its output schema describes; empty if it has none
 * @param content for those who read words
 */
public record ToolResult(Optional<Map<String, Object>> structured, List<Object> content) {

  public ToolResult {
    content = List.copyOf(content);
  }

  /** An answer whose words are its JSON. */
  public static ToolResult of(Map<String, Object> structured) {
    return new ToolResult(Optional.of(structured), List.of(text(Json.write(structured))));
  }

  /** An answer in words alone. */
  public static ToolResult ofText(String text) {
    return new ToolResult(Optional.empty(), List.of(text(text)));
  }

  private static Map<String, Object> text(String text) {
    return JsonMap.of("type", "text").with("text", text).toMap();
  }

  Map<String, Object> toMap() {
    return JsonMap.of("content", content)
        .with("structuredContent", structured)
        .with("isError", false)
        .toMap();
  }

  /** An answer that says what is wrong; it has no structured part. */
  static Map<String, Object> problem(String text) {
    return JsonMap.of("content", List.of(text(text))).with("isError", true).toMap();
  }

  /** How many bytes it has as JSON. */
  public int bytes() {
    return Json.write(toMap()).getBytes(StandardCharsets.UTF_8).length;
  }
}
