package quorate.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import quorate.sdk.ToolAnswer;
import quorate.sdk.ToolAnswer.Failed;
import quorate.sdk.ToolAnswer.Kind;

/** What the answer of a server comes to, for an agent. */
final class Answers {
  private Answers() {}

  static ToolAnswer of(RemoteTool tool, Outcome outcome) {
    return switch (outcome) {
      case Outcome.None(Failed failed, _) -> failed;
      case Outcome.Answered(Map<String, Object> message) -> ofMessage(tool, message);
    };
  }

  private static ToolAnswer ofMessage(RemoteTool tool, Map<String, Object> message) {
    if (!(message.get("result") instanceof Map<?, ?> map)) {
      return new Failed(
          Kind.PROTOCOL,
          Shown.ofOthers(String.valueOf(Json.object(message, "error").get("message"))));
    }
    Map<String, Object> result = Json.asObject(map);
    Object type = result.getOrDefault("resultType", "complete");
    if (!type.equals("complete")) {
      return new Failed(Kind.PROTOCOL, "the server wants what is not offered: " + Shown.of(type));
    }
    String text = text(result);
    if (Boolean.TRUE.equals(result.get("isError"))) {
      return new ToolAnswer.Refused(text);
    }
    Object structured = result.get("structuredContent");
    if (!tool.outputSchema().isEmpty()) {
      Optional<String> problem =
          structured == null
              ? Optional.of("there is no structuredContent")
              : OutputCheck.problem(tool.outputSchema(), structured);
      if (problem.isPresent()) {
        return new Failed(Kind.MISMATCH, problem.get());
      }
    }
    return new ToolAnswer.Ok(structured(structured), text);
  }

  private static String text(Map<String, Object> result) {
    return Json.asArray(result.get("content")).stream()
        .map(Json::asObject)
        .filter(part -> "text".equals(part.get("type")))
        .map(part -> String.valueOf(part.get("text")))
        .collect(Collectors.joining("\n"));
  }

  private static Map<String, Object> structured(Object value) {
    return switch (value) {
      case null -> Map.of();
      case Map<?, ?> object -> withoutNull(Json.asObject(object));
      default -> Map.of("value", withoutNull(value));
    };
  }

  /** Agents know no null: what is null is absent. */
  private static Map<String, Object> withoutNull(Map<String, Object> object) {
    Map<String, Object> kept = new LinkedHashMap<>();
    object.forEach(
        (name, value) -> {
          if (!(value instanceof Json.Null)) {
            kept.put(name, withoutNull(value));
          }
        });
    return kept;
  }

  private static Object withoutNull(Object value) {
    return switch (value) {
      case Map<?, ?> object -> withoutNull(Json.asObject(object));
      case List<?> list -> {
        List<Object> kept = new ArrayList<>();
        for (Object element : list) {
          kept.add(element instanceof Json.Null ? Map.of() : withoutNull(element));
        }
        yield List.copyOf(kept);
      }
      default -> value;
    };
  }
}
