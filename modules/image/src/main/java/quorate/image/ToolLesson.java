package quorate.image;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import quorate.servers.Eventually;

/** What the tools are asked in the training run. */
final class ToolLesson {
  private static final int ROUNDS = 20;
  private static final List<String> MESSAGES =
      List.of(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\"}}",
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
          "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}",
          call("get_status", "{}"),
          call("list_agents", "{}"),
          call("list_decisions", "{\"limit\":5}"),
          call("submit_signal", "{}"),
          "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"no/such\"}",
          "no message");

  private ToolLesson() {}

  private static String call(String tool, String arguments) {
    return "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}"
        .formatted(tool, arguments);
  }

  /** Asks the server on this port everything, some times. */
  static void learn(int port, Duration patience) {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      URI url = URI.create("http://127.0.0.1:" + port + "/mcp");
      Eventually.holds(patience, "tools are served", () -> answers(client, url, MESSAGES.get(2)));
      for (int round = 0; round < ROUNDS; round++) {
        MESSAGES.forEach(message -> answers(client, url, message));
      }
    }
  }

  private static boolean answers(HttpClient client, URI url, String message) {
    try {
      return client
              .send(
                  HttpRequest.newBuilder(url)
                      .timeout(Duration.ofSeconds(10))
                      .header("Content-Type", "application/json")
                      .POST(HttpRequest.BodyPublishers.ofString(message))
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
