package quorate.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectsTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "a.b", "quorate.agent.signals", "A-1._x.$Z", "a.b.c.d.e.f.g.h"})
  void wordsSeparatedByDotsAreASubject(String text) {
    assertTrue(Subjects.isSubject(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "a.", ".a", "a..b", "*", ">", "a.*", "a.>", "a.*.b", "a*", "a>b", "a b", " a",
        "a ", "a.\tb", "a\n", "a\r\n.b"
      })
  void wildcardsSpacesAndEmptyWordsAreNot(String text) {
    assertFalse(Subjects.isSubject(text));
  }

  @Test
  void aSubjectOfManyWordsIsCheckedAsWell() {
    assertTrue(Subjects.isSubject("word.".repeat(20_000) + "word"));
  }

  @Test
  void noneOfTheFiveMayBeAnythingElse() {
    for (int i = 0; i < 5; i++) {
      String[] five = {"s", "h", "d", "c", "e"};
      five[i] = "a.>";

      IllegalArgumentException refusal =
          assertThrows(
              IllegalArgumentException.class,
              () -> new Subjects(five[0], five[1], five[2], five[3], five[4]));

      assertEquals(
          "subject must be words separated by dots, without wildcard: a.>", refusal.getMessage());
    }
  }

  @Test
  void theDefaultsAreThoseOfTheContract() {
    assertEquals(
        new Subjects(
            "quorate.agent.signals",
            "quorate.agent.heartbeat",
            "quorate.orchestrator.decisions",
            "quorate.orchestrator.control",
            "quorate.orchestrator.health"),
        Subjects.DEFAULT);
  }

  @Test
  void theStateOfThePauseIsAskedForUnderTheControlSubject() {
    assertEquals("quorate.orchestrator.control.get", Subjects.DEFAULT.controlRequests());
  }

  @Test
  void aSubjectBindsANameWhereItEndsInOne() {
    assertEquals(Optional.of("trend-1"), Subjects.boundName("a.b", "a.b.trend-1"));
    assertEquals(Optional.empty(), Subjects.boundName("a.b", "a.b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quorate.agent.signals",
        "quorate.agent.signals.trend-1",
        "quorate.agent.heartbeat",
        "quorate.agent.heartbeat.trend-1",
        "quorate.orchestrator.decisions",
        "quorate.orchestrator.decisions.x",
        "quorate.orchestrator.control",
        "quorate.orchestrator.control.get",
        "quorate.orchestrator.health",
        "quorate.orchestrator.health.a.b",
      })
  void theFiveAndWhatIsUnderThemAreOurOwn(String subject) {
    assertTrue(Subjects.DEFAULT.own(subject));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_INBOX.7",
        "quorate",
        "quorate.agent",
        "quorate.agent.signal",
        "quorate.agent.signalsx",
        "quorate.orchestrator.decision",
        "Quorate.agent.signals",
      })
  void anyOtherSubjectIsNot(String subject) {
    assertFalse(Subjects.DEFAULT.own(subject));
  }
}
