package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.http.HeaderNames;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpServer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class ControlRefusalTest {
  private static final FakeInstance INSTANCE = new FakeInstance();

  private final Http1Client client;

  ControlRefusalTest(Http1Client client) {
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

  private static final Answer UNAUTHORIZED =
      Answer.problem("401 Unauthorized", "A valid bearer token is needed for this.")
          .with("WWW-Authenticate: Bearer");

  @ParameterizedTest
  @ValueSource(strings = {"pause", "resume"})
  void withoutATokenNothingIsChanged(String change) {
    assertEquals(UNAUTHORIZED, Answer.of(client.post("/api/v1/control/" + change).submit("{}")));
    assertEquals(List.of(), INSTANCE.desk.requests());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789abcdef",
        "Basic 0123456789abcdef",
        "Bearer",
        "Bearer ",
        "Bearer 0123456789abcde",
        "Bearer 0123456789abcdefg",
        "Bearer 0123456789ABCDEF",
        "Bearer 0123456789abcdef 0123456789abcdef",
        "Bearer0123456789abcdef",
        "Bearer wrong, Bearer 0123456789abcdef",
      })
  void withoutTheRightTokenNothingIsChanged(String authorization) {
    assertEquals(UNAUTHORIZED, pause(authorization));
    assertEquals(List.of(), INSTANCE.desk.requests());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer 0123456789abcdef",
        "bearer 0123456789abcdef",
        "BEARER 0123456789abcdef",
        "Bearer   0123456789abcdef",
      })
  void theSchemeIsReadInAnyCaseAndTheTokenAsItIs(String authorization) {
    assertEquals("200 OK", pause(authorization).status());
  }

  @Test
  void theTokenIsAskedForBeforeTheBodyIsRead() {
    assertEquals(UNAUTHORIZED, Answer.of(client.post("/api/v1/control/pause").submit("{ no json")));
  }

  private Answer pause(String authorization) {
    return Answer.of(
        client
            .post("/api/v1/control/pause")
            .header(HeaderNames.AUTHORIZATION, authorization)
            .submit("{}"));
  }
}
