package quorate.mcp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import quorate.sdk.Agent;
import quorate.sdk.AgentProvider;
import quorate.sdk.Parameters;

/**
 * Makes {@code tool} agents, which say what a tool of any language answers. Parameters are {@code
 * server} and {@code tool}, which must be set, {@code arguments} as JSON, {@code every}, and {@code
 * map}, by which the answer's members may have other names.
 */
public final class ToolAgentProvider implements AgentProvider {
  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofDays(1);

  /** Made by {@code ServiceLoader}. */
  public ToolAgentProvider() {}

  @Override
  public String type() {
    return "tool";
  }

  @Override
  public Agent create(Parameters parameters) {
    // All are asked for before any is judged: what was not asked for counts as unknown.
    Optional<String> server = parameters.text("server");
    Optional<String> tool = parameters.text("tool");
    Optional<String> arguments = parameters.text("arguments");
    Optional<String> map = parameters.text("map");
    Duration every = parameters.duration("every", EVERY, SHORTEST, LONGEST);
    return new ToolAgent(
        server.orElseThrow(
            () -> new IllegalArgumentException("server must be set: a NAME of quorate.tools.NAME")),
        tool.orElseThrow(
            () -> new IllegalArgumentException("tool must be set: the name of one of its tools")),
        arguments.map(ToolAgentProvider::object).orElse(Map.of()),
        every,
        map.map(ToolAgentProvider::members).orElse(ToolAgent.Members.USUAL));
  }

  private static Map<String, Object> object(String json) {
    return Json.objectOf(json.getBytes(StandardCharsets.UTF_8))
        .orElseThrow(
            () -> new IllegalArgumentException("arguments must be an object of JSON: " + json));
  }

  private static ToolAgent.Members members(String map) {
    Map<String, String> names = new HashMap<>();
    for (String pair : map.split(",")) {
      String[] parts = pair.strip().split("=", 2);
      if (parts.length < 2
          || parts[1].isBlank()
          || !ToolAgent.Members.NAMES.contains(parts[0].strip())
          || names.put(parts[0].strip(), parts[1].strip()) != null) {
        throw new IllegalArgumentException(
            "map must be such as signal=NAME,confidence=NAME,reasoning=NAME: " + map);
      }
    }
    String[] members =
        ToolAgent.Members.NAMES.stream()
            .map(name -> names.getOrDefault(name, name))
            .toArray(String[]::new);
    if (Arrays.stream(members).distinct().count() < members.length) {
      throw new IllegalArgumentException("map must not give one name twice: " + map);
    }
    return new ToolAgent.Members(members[0], members[1], members[2]);
  }
}
