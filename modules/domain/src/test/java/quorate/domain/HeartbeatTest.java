package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HeartbeatTest {

  private static Heartbeat heartbeat(String name, String type, String status) {
    return new Heartbeat(name, type, Floor.NOON, status, true);
  }

  private static String refusal(String name, String type, String status) {
    InvalidField invalid = assertThrows(InvalidField.class, () -> heartbeat(name, type, status));
    return invalid.field() + " " + invalid.detail();
  }

  @Test
  void namesFollowTheRulesOfSignals() {
    assertEquals("agent_name must not be empty", refusal("", "t", "ok"));
    assertEquals("agent_type must consist of A-Z, a-z, 0-9 and _-: a.b", refusal("n", "a.b", "ok"));
  }

  @Test
  void aStatusHasOneToFiftyCharacters() {
    assertEquals("s".repeat(50), heartbeat("n", "t", "s".repeat(50)).status());
    assertEquals(
        "status must have 1 to 50 characters: it has 51", refusal("n", "t", "s".repeat(51)));
    assertEquals("status must have 1 to 50 characters: it has 0", refusal("n", "t", ""));
    assertEquals("status must have 1 to 50 characters: it has 2", refusal("n", "t", "  "));
  }

  @Test
  void aStatusIsKeptAsItCame() {
    assertEquals("Fast ✓", heartbeat("n", "t", "Fast ✓").status());
  }
}
