package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServerTest
class InfoEndpointTest {
  private static final FakeInstance INSTANCE = new FakeInstance();

  private final Http1Client client;

  InfoEndpointTest(Http1Client client) {
    this.client = client;
  }

  @SetUpServer
  static void serve(WebServerConfig.Builder server) {
    ServedInstance.configure(server, INSTANCE);
  }

  @BeforeEach
  void recover() {
    INSTANCE.recover();
  }

  @Test
  void theBuildIsTold() {
    assertEquals(
        Answer.json(
            """
            {"name":"quorate","version":"0.1.0","commit":"abc1234",\
            "build_time":"2026-01-01T00:00:00Z"}\
            """),
        Answer.of(client.get("/observe/info").request()));
  }
}
