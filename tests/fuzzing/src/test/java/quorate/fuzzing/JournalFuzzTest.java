package quorate.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import quorate.journal.Entry;
import quorate.journal.JournalException;
import quorate.journal.JournalReader;

/** Whatever stands in a file, it is read as a journal or the line that is none is named. */
class JournalFuzzTest {
  private static final int CUTS = 4;

  /**
   * What came of reading.
   *
   * @param entries as text, for arrays are no values
   * @param problem why it was not read to its end
   */
  private record Reading(List<String> entries, Optional<String> problem, boolean torn) {

    static Reading of(byte[] journal) {
      List<String> entries = new ArrayList<>();
      try (JournalReader reader = new JournalReader(new ByteArrayInputStream(journal))) {
        Optional<Entry> entry = reader.next();
        while (entry.isPresent()) {
          entries.add(text(entry.get()));
          entry = reader.next();
        }
        return new Reading(entries, Optional.empty(), reader.isTorn());
      } catch (JournalException e) {
        assertNamesALine(e, journal);
        return new Reading(entries, Optional.of(e.getMessage()), false);
      } catch (IOException e) {
        throw new AssertionError("not a word about a line", e);
      }
    }

    private static void assertNamesALine(JournalException e, byte[] journal) {
      long lines = 1;
      for (byte b : journal) {
        lines += b == '\n' ? 1 : 0;
      }
      assertTrue(e.line() >= 1 && e.line() <= lines, e::getMessage);
      assertTrue(e.getMessage().chars().allMatch(c -> c >= ' ' && c < 0x7f), e::getMessage);
    }

    private static String text(Entry entry) {
      return entry instanceof Entry.Message(var at, var subject, var payload)
          ? at + " " + subject + " " + new String(payload, StandardCharsets.ISO_8859_1)
          : entry.toString();
    }
  }

  @FuzzTest(maxDuration = "10m")
  void whateverIsInAFileIsReadOrRefused(byte[] journal) {
    Reading whole = Reading.of(journal);

    assertEquals(whole, Reading.of(journal));
    for (int cut = 1; cut <= CUTS; cut++) {
      assertIsItsBeginning(whole, Reading.of(Arrays.copyOf(journal, journal.length * cut / CUTS)));
    }
  }

  /** A process may be killed at any byte; only the line that is cut can be read otherwise. */
  private static void assertIsItsBeginning(Reading whole, Reading part) {
    int common = Math.min(whole.entries().size(), part.entries().size());

    assertTrue(part.entries().size() <= whole.entries().size() + 1, part::toString);
    assertEquals(whole.entries().subList(0, common), part.entries().subList(0, common));
  }
}
