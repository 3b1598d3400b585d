package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.testkit.HttpAnswer;

class ControlOffTest {
  @RegisterExtension
  private static final InstanceExtension SERVED = new InstanceExtension(Optional.empty());

  private static final FakeInstance INSTANCE = SERVED.instance();

  @ParameterizedTest
  @ValueSource(strings = {"pause", "resume"})
  void withoutAControlTokenNobodyChangesAnything(String change) {
    assertEquals(
        HttpAnswer.problem(
            "403 Forbidden", "Control is off: the orchestrator has no control token."),
        SERVED.post(
            "/api/v1/control/" + change, "{}", "Authorization: Bearer " + ServedInstance.TOKEN));
    assertEquals(List.of(), INSTANCE.desk.requests());
  }

  @Test
  void whetherTradingIsPausedIsToldAllTheSame() {
    assertEquals(
        HttpAnswer.json(
            """
            {"paused":false}\
            """),
        SERVED.get("/api/v1/control"));
  }
}
