package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpServer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServerTest
class StartupTest {
  private static final FakeInstance INSTANCE = new FakeInstance();

  private final Http1Client client;

  StartupTest(Http1Client client) {
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
  void anInstanceThatStartsTellsWhatIsMissing() {
    INSTANCE.missing = () -> List.of("a first check of database", "a first check of agents");

    assertEquals(
        Answer.json(
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
        Answer.json(
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

  private Answer startup() {
    return Answer.of(client.get("/startup").request());
  }
}
