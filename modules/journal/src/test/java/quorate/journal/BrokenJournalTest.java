package quorate.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import quorate.domain.DecidedMemory;
import quorate.domain.Moment;
import quorate.testkit.RecordedLog;

/** On a device that is always full: what a full disk does to a journal, for real. */
@EnabledOnOs(OS.LINUX)
class BrokenJournalTest {
  private static final Path FULL = Path.of("/dev/full");
  private static final Moment NOW = Moment.at(Instant.parse("2026-01-01T00:00:00Z"));
  private static final List<String> ONE_ERROR =
      List.of(
          "SEVERE The journal /dev/full cannot be written and ends here; decisions go on without"
              + " it: No space left on device");

  private final RecordedLog log = new RecordedLog(FileJournal.class);

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void aFullDiskEndsTheJournalWithOneErrorAndNothingElse() throws IOException {
    try (FileJournal journal = FileJournal.open(FULL)) {
      journal.configuration(NOW, Map.of());
      journal.flush();

      journal.message(NOW, "agents", new byte[100_000]);
      journal.cycle(NOW);
      journal.settled(NOW, 1, Map.of());
      journal.control(NOW, true);
      journal.restored(NOW, DecidedMemory.NOTHING);
      journal.flush();
    }

    assertEquals(ONE_ERROR, log.lines());
  }

  @Test
  void aDiskThatIsFullOnlyAtTheEndIsSaidAsWell() throws IOException {
    FileJournal.open(FULL).close();
    FileJournal journal = FileJournal.open(FULL);
    journal.cycle(NOW);

    journal.close();

    assertEquals(ONE_ERROR, log.lines());
  }

  @Test
  void aBrokenJournalDoesNotKeepItsFileOpen() throws IOException {
    long before = openFiles();

    FileJournal journal = FileJournal.open(FULL);
    assertEquals(before + 1, openFiles());
    journal.cycle(NOW);
    journal.flush();

    assertEquals(before, openFiles());
  }

  private static long openFiles() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.filter(BrokenJournalTest::isFull).count();
    }
  }

  private static boolean isFull(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).equals(FULL);
    } catch (IOException e) {
      // The descriptor of the listing itself is gone by now.
      return false;
    }
  }
}
