package quorate.mcp;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server with the tools that the protocol's own test suite asks for, and with some that behave
 * badly. Run as a program, it serves standard input and output.
 */
public final class FixtureServer {
  /** A picture of one point. */
  private static final String PICTURE =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

  private static final String SOUND =
      "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=";

  private static final Argument<Integer> MILLIS =
      Argument.whole("millis", "How long to wait.", 0, 600_000).or(0);
  private static final Argument<String> WORD =
      Argument.text("word", "A word.", 0, 2_000_000).or("");

  private FixtureServer() {}

  static McpServer server(ServerListener listener) {
    return server(
        new ServerLimits(1024 * 1024, 4 * 1024 * 1024, 16, Duration.ofSeconds(30)), listener);
  }

  static McpServer server(ServerLimits limits, ServerListener listener) {
    List<Tool> all = new ArrayList<>(tools());
    all.addAll(badTools());
    return new McpServer("fixture", "1", "For tests.", all, limits, listener);
  }

  /** One with those tools alone that others' test suites may call at will. */
  static McpServer harmless() {
    return new McpServer(
        "fixture", "1", "For tests.", tools(), ServerLimits.DEFAULT, ServerListener.NONE);
  }

  private static List<Tool> tools() {
    return List.of(
        content("test_simple_text", text("This is a simple text response for testing.")),
        content("test_image_content", image()),
        content("test_audio_content", data("audio", SOUND, "audio/wav")),
        content("test_embedded_resource", resource()),
        content(
            "test_multiple_content_types",
            text("Multiple content types test:"),
            image(),
            resource()),
        tool(
            "test_error_handling",
            call -> {
              throw new ToolProblem("This tool intentionally returns an error for testing");
            }),
        tool("test_tool_with_progress", FixtureServer::progress),
        content("test_logging_tool", text("Nothing is logged to clients.")),
        content("test_streaming_elicitation", text("Nothing is asked of people.")),
        new Tool(
            "test_header",
            "Takes an argument that is repeated in a header.",
            List.of(region()),
            Optional.empty(),
            Hint.READ_ONLY,
            Scope.READ,
            call -> ToolResult.ofText("region " + call.find(region()).orElse("none"))));
  }

  /** Tools that wait, and some that end the process or break a rule. */
  private static List<Tool> badTools() {
    return List.of(
        Tool.reading(
            "wait",
            "Waits and says so.",
            List.of(MILLIS),
            JsonMap.of("type", "object")
                .with("properties", Map.of("waited", Map.of("type", "integer")))
                .with("required", List.of("waited"))
                .toMap(),
            call -> {
              Thread.sleep(call.get(MILLIS));
              return ToolResult.of(JsonMap.of("waited", call.get(MILLIS)).toMap());
            }),
        new Tool(
            "wait_and_write",
            "Waits; a second call would do more.",
            List.of(MILLIS),
            Optional.empty(),
            Hint.WRITES,
            Scope.READ,
            call -> {
              Thread.sleep(call.get(MILLIS));
              return ToolResult.ofText("waited");
            }),
        Tool.reading(
            "mismatch",
            "Breaks its own schema.",
            List.of(),
            JsonMap.of("type", "object").with("required", List.of("value")).toMap(),
            call -> ToolResult.of(JsonMap.of("other", 1).toMap())),
        tool("large", call -> ToolResult.ofText("x".repeat(2 * 1024 * 1024))),
        tool(
            "exit",
            call -> {
              Runtime.getRuntime().halt(7);
              return ToolResult.ofText("never");
            }),
        tool(
            "print",
            call -> {
              FileOutputStream out = new FileOutputStream(FileDescriptor.out);
              try {
                out.write((call.get(WORD) + "\n").getBytes(StandardCharsets.UTF_8));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return ToolResult.ofText("printed");
            },
            WORD));
  }

  private static Argument<String> region() {
    Argument<String> plain = Argument.text("region", "A region.", 0, 100).optional();
    return new Argument<>(
        "region",
        JsonMap.of("type", "string")
            .with("description", "A region.")
            .with("x-mcp-header", "Region")
            .toMap(),
        plain.rule(),
        plain.reader(),
        false,
        Optional.empty());
  }

  private static Tool tool(String name, Tool.Handler handler, Argument<?>... arguments) {
    return new Tool(
        name,
        "A fixture.",
        List.of(arguments),
        Optional.empty(),
        Hint.READ_ONLY,
        Scope.READ,
        handler);
  }

  private static Tool content(String name, Object... content) {
    return tool(name, call -> new ToolResult(Optional.empty(), List.of(content)));
  }

  private static ToolResult progress(Call call) throws InterruptedException {
    for (int step = 0; step <= 100; step += 50) {
      call.progress().made(step, 100, "Completed step " + step + " of 100");
      Thread.sleep(50);
    }
    return ToolResult.ofText("done");
  }

  private static Map<String, Object> text(String text) {
    return JsonMap.of("type", "text").with("text", text).toMap();
  }

  private static Map<String, Object> image() {
    return data("image", PICTURE, "image/png");
  }

  private static Map<String, Object> data(String type, String data, String mime) {
    return JsonMap.of("type", type).with("data", data).with("mimeType", mime).toMap();
  }

  private static Map<String, Object> resource() {
    return JsonMap.of("type", "resource")
        .with(
            "resource",
            JsonMap.of("uri", "test://embedded-resource")
                .with("mimeType", "text/plain")
                .with("text", "This is an embedded resource content.")
                .toMap())
        .toMap();
  }

  /** Serves standard input and output. */
  public static void main(String[] arguments) throws InterruptedException {
    new StdioServer(
            server(ServerListener.NONE),
            Caller.reader("test"),
            new FileInputStream(FileDescriptor.in),
            new FileOutputStream(FileDescriptor.out))
        .run();
  }
}
