package quorate.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecruitingTest {

  /** Asks for three parameters. */
  private record Asking(String type) implements AgentProvider {
    @Override
    public Agent create(Parameters parameters) {
      parameters.number("limit", 0.5, 0.1, 1);
      parameters.duration(
          "every", Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofHours(1));
      parameters.text("home");
      return new Probe(Interest.candles(), 0);
    }
  }

  private static AgentSettings settings(Map<String, String> given) {
    return AgentSettings.of(Orchestra.settings(1, given));
  }

  private static List<String> problems(Map<String, String> given, String... types) {
    List<AgentProvider> providers =
        List.of(types).stream().<AgentProvider>map(Asking::new).toList();
    return assertThrows(InvalidAgent.class, () -> Recruiting.recruits(providers, settings(given)))
        .problems();
  }

  @Test
  void anAgentIsCalledAfterItsTypeOrAsConfigured() {
    assertEquals(
        new Identity("a-1", "a"),
        Recruiting.recruits(List.of(new Asking("a")), settings(Map.of())).getFirst().identity());
    assertEquals(
        new Identity("mine", "a"),
        Recruiting.recruits(
                List.of(new Asking("a")), settings(Map.of("quorate.agent.name", "mine")))
            .getFirst()
            .identity());
  }

  @Test
  void aNameIsForOneAlone() {
    assertEquals(
        "quorate.agent.name: must not be set for several agents",
        problems(Map.of("quorate.agent.name", "mine"), "a", "b").getFirst());
    assertEquals(List.of("two agents must not have one name: a-1"), problems(Map.of(), "a", "a"));
  }

  @Test
  void anUnknownParameterNamesTheNearest() {
    assertEquals(
        List.of("quorate.agent.parameters.limits: is not a parameter; the nearest is limit"),
        problems(Map.of("quorate.agent.parameters.limits", "0.7"), "a"));
  }

  @Test
  void aParameterOutOfItsRangeIsNamedWithWhatIsValid() {
    assertEquals(
        List.of("a: quorate.agent.parameters.limit = 7: must be a number from 0.1 to 1.0"),
        problems(Map.of("quorate.agent.parameters.limit", "7"), "a"));
    assertEquals(
        List.of("a: quorate.agent.parameters.every = 1ms: must be a duration from 1s to 1h"),
        problems(Map.of("quorate.agent.parameters.every", "1ms"), "a"));
  }
}
