package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.testkit.HttpAnswer;

class StartupTest {
  @RegisterExtension private static final InstanceExtension SERVED = new InstanceExtension();

  private static final FakeInstance INSTANCE = SERVED.instance();

  @Test
  void anInstanceThatStartsTellsWhatIsMissing() {
    INSTANCE.missing = () -> List.of("a first check of database", "a first check of agents");

    assertEquals(
        HttpAnswer.json(
            "503 Service Unavailable",
            """
            {"status":"starting","timestamp":1767225600,\
            "missing":["a first check of database","a first check of agents"]}\
            """),
        startup());
  }

  @Test
  void noDependencyKeepsAnInstanceFromHavingStarted() {
    INSTANCE.health = () -> Health.of(Health.notChecked("database"));
    INSTANCE.desk.forget();

    assertEquals(
        HttpAnswer.json(
            """
            {"status":"started","timestamp":1767225600,"missing":[]}\
            """),
        startup());
  }

  @Test
  void anInstanceHasStartedAsSoonAsNothingIsMissing() {
    INSTANCE.missing = () -> List.of("a first check of database");
    startup();
    INSTANCE.missing = List::of;

    assertEquals("200 OK", startup().status());
  }

  private HttpAnswer startup() {
    return SERVED.get("/startup");
  }
}
