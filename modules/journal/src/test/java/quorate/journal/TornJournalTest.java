package quorate.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quorate.domain.DecidedMemory;
import quorate.domain.Moment;

/** A process may be killed at any byte. What it had written before must not be lost to that. */
class TornJournalTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final Moment NOW = Moment.at(NEW_YEAR);
  private static final String CYCLE = "{\"kind\":\"cycle\",\"at\":\"2026-01-01T00:00:00Z\"}\n";
  private static final String RESTORED =
      """
      {"kind":"restored","at":"2026-01-01T00:00:00Z","lines":2}
      {"kind":"decided","symbol":"BTC","signals":{"a":"2026-01-01T00:00:00Z"}}
      {"kind":"decided","symbol":"\u00dc","signals":{"a":"2026-01-01T00:00:00Z"}}
      """;
  private static final Entry.Restored RESTORED_ENTRY =
      new Entry.Restored(
          NOW,
          new DecidedMemory(Map.of("BTC", Map.of("a", NEW_YEAR), "\u00dc", Map.of("a", NEW_YEAR))));

  @Test
  void aJournalTornAnywhereGivesWhatIsBeforeAndSaysSo() throws IOException {
    byte[] journal = (CYCLE + RESTORED).getBytes(StandardCharsets.UTF_8);
    for (int length = CYCLE.length() + 1; length < journal.length - 1; length++) {
      assertEquals(
          Contents.torn(new Entry.CycleStart(NOW)), Contents.of(Arrays.copyOf(journal, length)));
    }
  }

  @Test
  void aJournalThatLacksOnlyItsLastLineBreakIsWhole() throws IOException {
    String journal = CYCLE + RESTORED.stripTrailing();

    assertEquals(Contents.whole(new Entry.CycleStart(NOW), RESTORED_ENTRY), Contents.of(journal));
  }

  @Test
  void aLastLineThatIsWholeAndWrongIsAFault() {
    String journal = CYCLE + "{\"kind\":\"tick\"}";

    assertThrows(JournalException.class, () -> Contents.of(journal));
  }

  @Test
  void aTornLineIsToleratedOnlyAtTheEnd() {
    String journal = CYCLE + "{\"kind\":\"cyc\n" + CYCLE;

    assertEquals(
        "line 2: ends within the string that begins at byte 8, at byte 12",
        assertThrows(JournalException.class, () -> Contents.of(journal)).getMessage());
  }

  @Test
  void whatAProcessHadOnlyBegunToRestoreIsLeftOutWhereAnotherGoesOn() throws IOException {
    String begun = RESTORED.lines().findFirst().orElseThrow() + "\n";

    assertEquals(
        Contents.whole(new Entry.Configuration(NOW, Map.of()), new Entry.CycleStart(NOW)),
        Contents.of(begun + "{\"kind\":\"config\"}\n" + CYCLE));
  }

  @Test
  void aLastLineThatIsTooLongIsAFault() {
    String journal = "{\"kind\":\"" + "x".repeat(Lines.MAX_LENGTH);

    assertEquals(
        "line 1: must have at most 2097152 bytes",
        assertThrows(JournalException.class, () -> Contents.of(journal)).getMessage());
  }
}
