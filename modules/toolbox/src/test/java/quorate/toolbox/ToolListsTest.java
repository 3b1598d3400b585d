package quorate.toolbox;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What clients read of all tools before they call one. */
class ToolListsTest {
  private static final int MOST_BYTES = 24 * 1024;
  private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}\n";

  /** Settings with which nothing is connected to. */
  static Map<String, String> alone() {
    return Map.of(
        "quorate.nats.url",
        "nats://127.0.0.1:1",
        "quorate.mcp.scopes",
        "read,signal,pause",
        "quorate.mcp.agent.name",
        "model-1");
  }

  @Test
  void allListsTogetherAreShort() throws InterruptedException {
    int bytes = 0;
    for (String server : ToolService.names()) {
      bytes += PatientClient.said(server, alone(), LIST).getBytes(StandardCharsets.UTF_8).length;
    }

    assertTrue(bytes <= MOST_BYTES, bytes + " bytes");
  }

  @Test
  void noSchemaHasWhatProvidersOfModelsDoNotTake() throws InterruptedException {
    for (String server : ToolService.names()) {
      String list = PatientClient.said(server, alone(), LIST);
      Stream.of("oneOf", "anyOf", "allOf", "$ref", "\"format\"", "\"const\"")
          .forEach(word -> assertTrue(!list.contains(word), server + " has " + word));
    }
  }

  @Test
  void nothingResumesTrading() throws InterruptedException {
    assertTrue(!PatientClient.said("gateway", alone(), LIST).contains("\"name\":\"resume"));
  }

  /** Where the candles of the known results are, if they are there. */
  static Path candles() {
    return Path.of("..", "..", "..", "shared", "data", "candles", "BTC-USD-4h.csv");
  }
}
