package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.testkit.HttpAnswer;

class ControlRefusalTest {
  @RegisterExtension private static final InstanceExtension SERVED = new InstanceExtension();

  private static final FakeInstance INSTANCE = SERVED.instance();

  private static final HttpAnswer UNAUTHORIZED =
      HttpAnswer.problem("401 Unauthorized", "A valid bearer token is needed for this.")
          .with("WWW-Authenticate: Bearer");

  @ParameterizedTest
  @ValueSource(strings = {"pause", "resume"})
  void withoutATokenNothingIsChanged(String change) {
    assertEquals(UNAUTHORIZED, SERVED.post("/api/v1/control/" + change, "{}"));
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
    assertEquals(UNAUTHORIZED, SERVED.post("/api/v1/control/pause", "{ no json"));
  }

  private HttpAnswer pause(String authorization) {
    return SERVED.post("/api/v1/control/pause", "{}", "Authorization: " + authorization);
  }
}
