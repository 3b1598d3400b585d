package quorate.acceptance;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import quorate.servers.FreePort;
import quorate.servers.GuardedProcess;

/** Tools of the image, served over HTTP. */
final class McpProcess implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(40);
  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

  private final Part part;

  private McpProcess(Part part) {
    this.part = part;
  }

  /**
   * Starts a server.
   *
   * @param more settings and options
   */
  static McpProcess start(String server, String... more) {
    int port = FreePort.next();
    List<String> words = new ArrayList<>(List.of("mcp", server, "--http", "127.0.0.1:" + port));
    words.addAll(List.of(more));
    return new McpProcess(
        new Part(
            "mcp", port, words, Map.of(), Image.newDirectory("mcp").resolve("mcp.log"), ANSWER));
  }

  GuardedProcess process() {
    return part.process();
  }

  int port() {
    return part.port();
  }

  /** The whole answer to a call, or why there is none. */
  String call(String token, String tool, String arguments) {
    return call(token, "/mcp", tool, arguments);
  }

  String call(String token, String path, String tool, String arguments) {
    return post(
        token,
        path,
        "tools/call",
        tool,
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s,%s}}"
            .formatted(tool, arguments, META));
  }

  String list(String token, String path) {
    return post(
        token,
        path,
        "tools/list",
        "",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{%s}}".formatted(META));
  }

  private String post(String token, String path, String method, String name, String body) {
    List<String> headers =
        new ArrayList<>(
            List.of(
                "Accept",
                "application/json, text/event-stream",
                "MCP-Protocol-Version",
                "2026-07-28",
                "Mcp-Method",
                method));
    if (!name.isEmpty()) {
      headers.addAll(List.of("Mcp-Name", name));
    }
    if (!token.isEmpty()) {
      headers.addAll(List.of("Authorization", "Bearer " + token));
    }
    return part.post(path, body, headers.toArray(String[]::new))
        .map(answer -> answer.statusCode() + " " + answer.body())
        .orElse("no answer");
  }

  String get(String path) {
    return part.get(path).map(HttpResponse::body).orElse("no answer");
  }

  String log() {
    return part.log();
  }

  @Override
  public void close() {
    part.close();
  }
}
