package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import quorate.servers.CommandOutcome;

/** What the manifests set, as the program itself reads it. */
class KubernetesConfigurationTest {
  private static final Map<String, String> SECRETS =
      Map.of("database-password", "a-password", "control-token", "a-token-of-enough-characters");

  @Test
  void theProgramKnowsEverySettingAndFindsNothingWrong() {
    Manifests.builds()
        .forEach(
            (name, manifests) -> {
              CommandOutcome config = Program.config(PodVariables.of(manifests, SECRETS));

              assertEquals(0, config.exitCode(), config.output());
              assertEquals(Set.of(), complaints(config), name);
            });
  }

  @Test
  void theExampleOfAnOverlayIsRightAndHasEveryFileThatItNames() {
    Map<String, String> secrets = new TreeMap<>(SECRETS);
    secrets.put("database-ca.pem", "a certificate");
    Map<String, String> variables = PodVariables.of(Manifests.example(), secrets);

    CommandOutcome config = Program.config(variables);

    assertEquals(0, config.exitCode(), config.output());
    assertEquals(Set.of(), complaints(config));
    assertTrue(Files.exists(rootCertificate(variables.get("QUORATE_DATABASE_URL"))));
  }

  private static Path rootCertificate(String databaseUrl) {
    return Path.of(databaseUrl.substring(databaseUrl.indexOf("sslrootcert=") + 12));
  }

  @Test
  void aMistypedSettingWouldBeFound() {
    Map<String, String> variables = PodVariables.of(Manifests.base(), SECRETS);
    variables.put("QUORATE_DECISION_WARMUP", variables.remove("QUORATE_DECISION_WARM_UP"));

    assertEquals(
        Set.of(
            "Warning: Environment variables that are no settings are ignored:"
                + " QUORATE_DECISION_WARMUP"),
        complaints(Program.config(variables)));
  }

  @Test
  void secretsAreReadFromTheirFiles() {
    Map<String, String> settings = settings(Manifests.base());

    assertEquals("***", settings.get("quorate.database.password"));
    assertEquals("***", settings.get("quorate.control.token"));
  }

  @Test
  void nothingElseDiffersFromTheDefaults() {
    Map<String, String> defaults = Program.settings(Map.of());
    Map<String, String> settings = settings(Manifests.base());
    Set<String> changed =
        settings.keySet().stream()
            .filter(key -> !settings.get(key).equals(defaults.get(key)))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(
        Set.of(
            "quorate.instance",
            "quorate.nats.url",
            "quorate.database.url",
            "quorate.database.password",
            "quorate.decision.warm-up",
            "quorate.shutdown.drain",
            "quorate.control.token",
            "quorate.log.format"),
        changed);
  }

  @Test
  void aPodIsKilledAtLeastFiveSecondsAfterItsBudgetForStopping() {
    Manifests.builds()
        .forEach(
            (name, manifests) -> {
              Map<String, String> settings = settings(manifests);
              Duration budget = seconds(settings.get("quorate.shutdown.budget"));
              Duration drain = seconds(settings.get("quorate.shutdown.drain"));
              long grace =
                  Pod.of(manifests.orchestrator())
                      .spec()
                      .get("terminationGracePeriodSeconds")
                      .asLong();

              assertTrue(grace >= budget.toSeconds() + 5, name + ": " + grace);
              assertTrue(drain.isPositive(), name + ": " + drain);
            });
  }

  @Test
  void noPodCountsAsAvailableWithinItsWarmUp() {
    Manifests.builds()
        .forEach(
            (name, manifests) -> {
              long available = manifests.orchestrator().at("/spec/minReadySeconds").asLong();
              Duration warmUp = seconds(settings(manifests).get("quorate.decision.warm-up"));

              assertTrue(available >= warmUp.toSeconds(), name + ": " + available);
            });
    assertEquals("1m", settings(Manifests.base()).get("quorate.decision.warm-up"));
  }

  @Test
  void aRolloutIsGivenUpOnlyAfterAgentsHadTimeToBeHeard() {
    Map<String, String> settings = settings(Manifests.base());
    Duration silence = seconds(settings.get("quorate.agents.heartbeat-timeout"));
    long deadline = Manifests.base().orchestrator().at("/spec/progressDeadlineSeconds").asLong();

    assertTrue(deadline >= 2 * silence.toSeconds() + 60, silence + ", " + deadline);
  }

  @Test
  void theGroupIsNamedAlikeInTheSettingsAndOnThePods() {
    assertEquals(
        settings(Manifests.base()).get("quorate.name"),
        Manifests.base()
            .orchestrator()
            .at("/spec/template/metadata/labels")
            .get("app.kubernetes.io/instance")
            .asText());
  }

  private static Map<String, String> settings(Manifests manifests) {
    return Program.settings(PodVariables.of(manifests, SECRETS));
  }

  private static Set<String> complaints(CommandOutcome config) {
    return config
        .output()
        .lines()
        .filter(line -> line.startsWith("Warning:") || line.startsWith("Invalid:"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The program prints durations of whole seconds and minutes so. */
  private static Duration seconds(String printed) {
    return Duration.parse("PT" + printed);
  }
}
