package quorate.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A tool that a server offers.
 *
 * @param description for a model that has to choose
 * @param outputSchema of its structured answers; none if it has none
 * @param scope what a client must be allowed
 * @param handler answers a call
 */
public record Tool(
    String name,
    String description,
    List<Argument<?>> arguments,
    Optional<Map<String, Object>> outputSchema,
    Hint hint,
    Scope scope,
    Handler handler) {

  /** Answers calls. Thread-safe. */
  @FunctionalInterface
  public interface Handler {
    /**
     * @throws ToolProblem when it cannot be answered, with words for the caller
     * @throws InterruptedException when the caller has gone or the time is over
     */
    ToolResult call(Call call) throws InterruptedException;
  }

  public Tool {
    arguments = List.copyOf(arguments);
  }

  /** One that only reads or computes. */
  public static Tool reading(
      String name,
      String description,
      List<Argument<?>> arguments,
      Map<String, Object> outputSchema,
      Handler handler) {
    return new Tool(
        name,
        description,
        arguments,
        Optional.of(outputSchema),
        Hint.READ_ONLY,
        Scope.READ,
        handler);
  }

  /** As it stands in the list of tools. */
  Map<String, Object> listed() {
    return JsonMap.of("name", name)
        .with("description", description)
        .with("inputSchema", inputSchema())
        .with("outputSchema", outputSchema)
        .with("annotations", hint.annotations())
        .toMap();
  }

  private Map<String, Object> inputSchema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<Object> required = new ArrayList<>();
    for (Argument<?> argument : arguments) {
      properties.put(argument.name(), argument.schema());
      if (argument.required()) {
        required.add(argument.name());
      }
    }
    JsonMap schema = JsonMap.of("type", "object").with("properties", properties);
    if (!required.isEmpty()) {
      schema.with("required", required);
    }
    return schema.with("additionalProperties", false).toMap();
  }

  /**
   * Refuses what is no argument, and what breaks a rule.
   *
   * @throws ToolProblem naming the first
   */
  void check(Map<String, Object> given) {
    Set<String> known = new TreeSet<>();
    for (Argument<?> argument : arguments) {
      known.add(argument.name());
    }
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        throw new ToolProblem(
            known.isEmpty()
                ? name() + " takes no arguments: " + Shown.of(name)
                : "arguments must be of " + String.join(", ", known) + ": " + Shown.of(name));
      }
    }
    arguments.forEach(argument -> argument.read(given));
  }
}
