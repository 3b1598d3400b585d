package quorate.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quorate.testkit.RawHttpClient;

/** As many streams as the settings allow, which may be more than other servers allow. */
class ManyStreamsTest {
  private static final int MOST = 520;
  private static final String HANDSHAKE =
      """
      GET /api/v1/stream HTTP/1.1\r
      Host: localhost\r
      Authorization: Bearer %s\r
      Connection: Upgrade\r
      Upgrade: websocket\r
      Sec-WebSocket-Version: 13\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      \r
      """
          .formatted(ServedApi.ADMIN);

  @Test
  void asManyStreamsAsAreAllowedAreOpenedAndOneMoreIsToldSo() {
    Map<String, String> settings =
        Map.of(
            "quorate.api.streams.max", String.valueOf(MOST),
            "quorate.api.streams.per-principal", "1000",
            "quorate.api.rate.streams", "10000");
    List<RawHttpClient> clients = new ArrayList<>();
    try (ServedApi api = new ServedApi(settings)) {
      for (int i = 0; i < MOST; i++) {
        assertEquals("101 Switching Protocols", open(api, clients), "stream " + i);
      }
      assertEquals("429 Too Many Requests", open(api, clients));
    } finally {
      clients.forEach(RawHttpClient::close);
    }
  }

  private static String open(ServedApi api, List<RawHttpClient> clients) {
    RawHttpClient client = new RawHttpClient(api.port());
    clients.add(client);
    return client.send(HANDSHAKE).answer().status();
  }
}
