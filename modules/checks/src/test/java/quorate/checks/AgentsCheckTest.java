package quorate.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentsCheckTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1 active agent",
    "1, 2, 2 active agents",
    "3, 3, 3 active agents",
    "3, 10000, 10000 active agents",
    "0, 0, 0 active agents",
    "0, 1, 1 active agent",
  })
  void enoughActiveAgentsAreOk(int required, int active, String message) {
    assertEquals(CheckResult.ok(message), check(required, active));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, no active agents",
    "3, 0, no active agents",
    "2, 1, '1 active agent, 2 required'",
    "5, 4, '4 active agents, 5 required'",
  })
  void fewerAreDegraded(int required, int active, String message) {
    assertEquals(CheckResult.degraded(message), check(required, active));
  }

  @Test
  void agentsThatCannotBeHeardAreFailedHoweverManyWereActive() {
    assertEquals(
        CheckResult.failed("agents cannot be heard, see nats"),
        new AgentsCheck(1, () -> 7, () -> false).run());
  }

  @Test
  void itsComponentIsTheAgents() {
    assertEquals("agents", new AgentsCheck(1, () -> 1, () -> true).component());
  }

  private static CheckResult check(int required, int active) {
    return new AgentsCheck(required, () -> active, () -> true).run();
  }
}
