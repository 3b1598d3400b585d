package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.http.HeaderNames;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class ControlOffTest {
  private static final FakeInstance INSTANCE = new FakeInstance();

  private final Http1Client client;

  ControlOffTest(Http1Client client) {
    this.client = client;
  }

  @SetUpServer
  static void serve(WebServerConfig.Builder server) {
    ServedInstance.configure(server, INSTANCE, Optional.empty());
  }

  @BeforeEach
  void recover() {
    INSTANCE.recover();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "resume"})
  void withoutAControlTokenNobodyChangesAnything(String change) {
    assertEquals(
        Answer.problem("403 Forbidden", "Control is off: the orchestrator has no control token."),
        Answer.of(
            client
                .post("/api/v1/control/" + change)
                .header(HeaderNames.AUTHORIZATION, "Bearer " + ServedInstance.TOKEN)
                .submit("{}")));
    assertEquals(List.of(), INSTANCE.desk.requests());
  }

  @Test
  void whetherTradingIsPausedIsToldAllTheSame() {
    assertEquals(
        Answer.json(
            """
            {"paused":false}\
            """),
        Answer.of(client.get("/api/v1/control").request()));
  }
}
