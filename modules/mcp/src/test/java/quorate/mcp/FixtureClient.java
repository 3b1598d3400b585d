package quorate.mcp;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quorate.sdk.ToolAnswer;

/**
 * Our client as a program, for the protocol's own test suite and servers of ours and others: takes
 * a URL as its last argument, or a command after {@code --}, calls tools, and prints what came of
 * it, a line each. What to call may go before that: names of tools, each with its arguments.
 */
public final class FixtureClient {
  private static final Duration LONG = Duration.ofSeconds(20);

  private FixtureClient() {}

  /** Calls what the scenario in the environment wants. */
  public static void main(String[] arguments) {
    List<String> words = List.of(arguments);
    boolean command = words.contains("--");
    List<String> calls =
        words.subList(0, command ? words.indexOf("--") : Math.max(0, words.size() - 1));
    try (RemoteTools tools =
        command
            ? Fixture.client(
                words.subList(words.indexOf("--") + 1, words.size()), LONG, 1024 * 1024)
            : Fixture.client(URI.create(words.getLast()), LONG)) {
      if (calls.size() > 1) {
        for (int i = 0; i + 1 < calls.size(); i += 2) {
          byte[] given = calls.get(i + 1).getBytes(StandardCharsets.UTF_8);
          System.out.println(tools.call(calls.get(i), Json.objectOf(given).orElseThrow()));
        }
      } else if (command) {
        System.out.println(tools.call("echo", Map.of("message", "hello")));
        System.out.println(tools.call("get-sum", Map.of("a", 2, "b", 3)));
        System.out.println(tools.call("no_such_tool", Map.of()));
      } else {
        scenario(tools);
      }
    }
    System.exit(0);
  }

  private static void scenario(RemoteTools tools) {
    String context = Optional.ofNullable(System.getenv("MCP_CONFORMANCE_CONTEXT")).orElse("{}");
    System.err.println("context " + context);
    List<Map<String, Object>> calls =
        Json.objectsIn(
            Json.objectOf(context.getBytes(StandardCharsets.UTF_8)).orElse(Map.of()), "toolCalls");
    for (Map<String, Object> call : calls) {
      Map<String, Object> given = new LinkedHashMap<>(Json.object(call, "arguments"));
      say(tools.call(String.valueOf(call.get("name")), given));
    }
    if (calls.isEmpty()) {
      say(tools.call("add_numbers", Map.of("a", 5, "b", 3)));
      say(tools.call("test_headers", Map.of()));
      say(tools.call("valid_tool", Map.of("region", "us-west1")));
    }
  }

  private static void say(ToolAnswer answer) {
    System.err.println(answer);
  }
}
