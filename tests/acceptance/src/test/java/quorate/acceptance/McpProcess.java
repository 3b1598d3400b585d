package quorate.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import quorate.servers.FreePort;
import quorate.servers.GuardedProcess;

/** Tools of the image, served over HTTP. */
final class McpProcess implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(40);
  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final GuardedProcess process;
  private final int port;
  private final Path log;

  private McpProcess(GuardedProcess process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Starts a server.
   *
   * @param more settings and options
   */
  static McpProcess start(String server, String... more) {
    int port = FreePort.next();
    Path directory = Image.newDirectory("mcp");
    Path log = directory.resolve("mcp.log");
    List<String> words = new ArrayList<>(List.of(Image.LAUNCHER.toString(), "mcp", server));
    words.addAll(List.of("--http", "127.0.0.1:" + port));
    words.addAll(List.of(more));
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    return new McpProcess(GuardedProcess.start(builder), port, log);
  }

  GuardedProcess process() {
    return process;
  }

  int port() {
    return port;
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
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .header("MCP-Protocol-Version", "2026-07-28")
            .header("Mcp-Method", method)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!name.isEmpty()) {
      request.header("Mcp-Name", name);
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return response.statusCode() + " " + response.body();
    } catch (IOException e) {
      return "none: " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "none: " + e;
    }
  }

  String get(String path) {
    try {
      return http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                  .timeout(ANSWER)
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      return "none: " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "none: " + e;
    }
  }

  String log() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    http.close();
    process.close();
  }
}
