package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;

/** What a log begins with. */
class FirstLinesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Pattern LINE_OF_OURS =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z \\w+ +quorate\\..*");
  private static final Pattern INITIALIZED = Pattern.compile("Initializing '([^']+)'");

  @Test
  void everyLineIsOneOfTheProgramsOwn() {
    assertEquals(
        List.of(),
        started("").lines().filter(line -> !LINE_OF_OURS.matcher(line).matches()).toList());
  }

  /**
   * Else several threads come to it at once while it looks for where to log, and it warns of each.
   */
  @Test
  void slf4jIsReadyBeforeAnyLibraryThatLogsByIt() {
    List<String> initialized =
        INITIALIZED
            .matcher(started("-Xlog:class+init=info:stderr"))
            .results()
            .map(found -> found.group(1))
            .filter(
                name ->
                    name.equals("org/slf4j/LoggerFactory")
                        || name.startsWith("com/zaxxer/hikari/")
                        || name.startsWith("io/nats/"))
            .toList();

    assertEquals("org/slf4j/LoggerFactory", initialized.getFirst());
  }

  /**
   * It would read files of the working directory and the environment, and some do what they say.
   */
  @Test
  void helidonLooksForNoConfigurationOfItsOwn() {
    List<String> initialized =
        INITIALIZED
            .matcher(started("-Xlog:class+init=info:stderr"))
            .results()
            .map(found -> found.group(1))
            .filter(name -> name.startsWith("io/helidon/config/MetaConfig"))
            .toList();

    assertEquals(List.of(), initialized);
  }

  /** What one logs until it is connected to both servers. */
  private static String started(String javaOptions) {
    try (PostgresServer postgres = PostgresServer.start();
        NatsServer nats = NatsServer.start();
        OrchestratorProcess orchestrator =
            Image.start("first-lines", settings(postgres, nats, javaOptions))) {
      Eventually.holds(
          PATIENCE,
          "active",
          () ->
              orchestrator
                  .get("/api/v1/status")
                  .filter(response -> response.body().contains("\"role\":\"active\""))
                  .isPresent());
      return orchestrator.log();
    }
  }

  private static Map<String, String> settings(
      PostgresServer postgres, NatsServer nats, String javaOptions) {
    Map<String, String> settings =
        new HashMap<>(OrchestratorProcess.uses(postgres.createDatabase(), nats));
    settings.put("QUORATE_JAVA_OPTIONS", javaOptions);
    return settings;
  }
}
