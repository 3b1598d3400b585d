package quorate.toolbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a pause goes to, and with what. */
class PauseTest {
  private static final String PAUSED =
      "{\"paused\":true,\"changed\":true,\"since\":\"2026-01-02T03:04:05Z\",\"actor\":\"gateway\"}";
  private static final String CALL =
      PatientClient.call(1, "pause_trading", "{\"reason\":\"it burns\"}");

  @TempDir private Path directory;

  private String said(Map<String, String> more) throws InterruptedException {
    Map<String, String> settings = new HashMap<>(ToolListsTest.alone());
    settings.putAll(more);
    return PatientClient.said(Gateway.NAME, settings, CALL);
  }

  private Map<String, String> throughTheApi(OneAnswer api) throws IOException {
    return Map.of(
        "quorate.mcp.api.url",
        api.url(),
        "quorate.mcp.api.key-file",
        Files.writeString(directory.resolve("key"), "qk_ours\n").toString(),
        "quorate.control.token",
        "a token of an instance");
  }

  private static String result(String structured) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\""
        + structured.replace("\"", "\\\"")
        + "\"}],\"structuredContent\":"
        + structured
        + ",\"isError\":false}}\n";
  }

  private static String unavailable(String words) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\""
        + "unavailable: "
        + words
        + "\"}],\"isError\":true}}\n";
  }

  @Test
  void itGoesToTheApiServerWithTheGatewaysOwnKey() throws IOException, InterruptedException {
    try (OneAnswer api = new OneAnswer("200 OK", PAUSED)) {
      assertEquals(
          result("{\"paused\":true,\"changed\":true,\"since\":\"2026-01-02T03:04:05Z\"}"),
          said(throughTheApi(api)));
      assertEquals(
          List.of(
              new OneAnswer.Asked(
                  "POST /api/v1/control/pause HTTP/1.1",
                  "Bearer qk_ours",
                  "{\"reason\":\"mcp:stdio: it burns\"}")),
          api.asked());
    }
  }

  @Test
  void withoutAnApiServerItGoesToAnInstanceWithTheControlToken()
      throws IOException, InterruptedException {
    try (OneAnswer instance = new OneAnswer("200 OK", PAUSED)) {
      said(
          Map.of(
              "quorate.mcp.orchestrator.url",
              instance.url(),
              "quorate.control.token",
              "a token of an instance"));

      assertEquals(
          List.of(
              new OneAnswer.Asked(
                  "POST /api/v1/control/pause HTTP/1.1",
                  "Bearer a token of an instance",
                  "{\"reason\":\"it burns\",\"actor\":\"mcp:stdio\"}")),
          instance.asked());
    }
  }

  @Test
  void whatTheApiServerRefusesIsToldInItsWords() throws IOException, InterruptedException {
    try (OneAnswer api = new OneAnswer("403 Forbidden", "{\"detail\":\"Not with this key.\"}")) {
      assertEquals(
          unavailable("trading was not paused: Not with this key."), said(throughTheApi(api)));
    }
  }

  @Test
  void whereNobodyAnswersOrNothingOpensItIsUnavailable() throws IOException, InterruptedException {
    OneAnswer gone = new OneAnswer("200 OK", PAUSED);
    gone.close();

    assertEquals(
        unavailable("nobody who can pause trading can be reached"), said(throughTheApi(gone)));
    assertEquals(unavailable("this gateway has no key to pause trading"), said(Map.of()));
  }
}
