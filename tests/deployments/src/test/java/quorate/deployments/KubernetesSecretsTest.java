package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import quorate.servers.CommandOutcome;

class KubernetesSecretsTest {

  @Test
  void whatIsMeantForProductionHoldsNone() {
    assertEquals(List.of(), Manifests.base().ofKind("Secret").toList());
    assertEquals(List.of(), Manifests.monitored().ofKind("Secret").toList());
  }

  @Test
  void noneIsGivenAsTheValueOfAVariable() {
    Set<String> secrets = secretVariables();
    assertTrue(secrets.contains("QUORATE_DATABASE_PASSWORD"), secrets.toString());

    for (Manifests manifests : Manifests.builds().values()) {
      Set<String> set =
          PodVariables.of(manifests, Map.of("database-password", "p", "control-token", "t"))
              .keySet()
              .stream()
              .filter(secrets::contains)
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(Set.of(), set);
    }
  }

  @Test
  void noUrlHasAPasswordInIt() {
    for (Manifests manifests : Manifests.builds().values()) {
      for (JsonNode value : manifests.the("ConfigMap", "orchestrator").get("data")) {
        assertTrue(!value.asText().matches("(?i).*(//[^/]*@|password|token).*"), value.toString());
      }
    }
  }

  @Test
  void thoseThatAreBuiltSayWhatTheyAreFor() {
    List<JsonNode> secrets = Manifests.evaluation().ofKind("Secret").toList();
    assertEquals(
        List.of(
            "agent-reversion",
            "agent-risk",
            "agent-technical",
            "agent-trend",
            "api",
            "feed",
            "orchestrator"),
        secrets.stream()
            .map(secret -> secret.at("/metadata/name").asText().replaceFirst("-[a-z0-9]{10}$", ""))
            .sorted()
            .toList());
    for (JsonNode built : secrets) {
      assertEquals(Yaml.read("{quorate/for: evaluation-only}"), built.at("/metadata/annotations"));
      assertEquals("quorate-evaluation", built.at("/metadata/namespace").asText());
    }
    assertEquals(0, Manifests.base().ofKind("Secret").count());
    assertEquals(0, Manifests.monitored().ofKind("Secret").count());
  }

  /** Asked of the program: those it hides when it prints what is set. */
  private static Set<String> secretVariables() {
    CommandOutcome config =
        Program.config(
            Map.of(
                "QUORATE_DATABASE_PASSWORD", "a-password",
                "QUORATE_CONTROL_TOKEN", "a-token-of-enough-characters",
                "QUORATE_NATS_USER", "somebody",
                "QUORATE_NATS_PASSWORD", "a-password"));
    Set<String> variables =
        config
            .output()
            .lines()
            .filter(line -> line.contains(" = *** "))
            .map(line -> line.substring(line.lastIndexOf("# ") + 2).strip())
            .collect(Collectors.toCollection(TreeSet::new));
    variables.add("QUORATE_NATS_TOKEN");
    return variables;
  }
}
