package quorate.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.domain.DecidedMemory;
import quorate.domain.Moment;
import quorate.protocol.MessageReader;

class FileJournalTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final Moment START = new Moment(NEW_YEAR.plusNanos(1_999_999), 0);

  @TempDir Path directory;

  @Test
  void everyInputIsOneLine() throws IOException {
    Path file = directory.resolve("journal.ndjson");
    try (FileJournal journal = FileJournal.open(file)) {
      journal.configuration(START, Map.of("b.second", "2", "a.first", "one"));
      journal.message(later(5), "agents.trend-1", "{\"a\": \"\u00fc\"}\n".getBytes());
      journal.message(later(5), "agents", new byte[] {'{', (byte) 0xff, '}'});
      journal.restored(
          later(6),
          new DecidedMemory(
              Map.of(
                  "ETH", Map.of("b", NEW_YEAR, "a", NEW_YEAR.plusNanos(123_456_000)),
                  "BTC", Map.of("a", NEW_YEAR))));
      journal.control(later(6), true);
      journal.cycle(later(1_000));
      journal.settled(later(1_001), 2, Map.of("SOL", "too long"));
    }

    assertEquals(
        """
        {"at":"2026-01-01T00:00:00.001Z","monotonic_ms":0,"kind":"config","configuration":{"a.first":"one","b.second":"2"}}
        {"at":"2026-01-01T00:00:00.006Z","monotonic_ms":5,"kind":"message","subject":"agents.trend-1","payload":"{\\"a\\": \\"\u00fc\\"}\\n"}
        {"at":"2026-01-01T00:00:00.006Z","monotonic_ms":5,"kind":"message","subject":"agents","payload_base64":"e/99"}
        {"at":"2026-01-01T00:00:00.007Z","monotonic_ms":6,"kind":"restored","lines":2}
        {"at":"2026-01-01T00:00:00.007Z","monotonic_ms":6,"kind":"decided","symbol":"BTC","signals":{"a":"2026-01-01T00:00:00Z"}}
        {"at":"2026-01-01T00:00:00.007Z","monotonic_ms":6,"kind":"decided","symbol":"ETH","signals":{"a":"2026-01-01T00:00:00.123456Z","b":"2026-01-01T00:00:00Z"}}
        {"at":"2026-01-01T00:00:00.007Z","monotonic_ms":6,"kind":"control","paused":true}
        {"at":"2026-01-01T00:00:01.001Z","monotonic_ms":1000,"kind":"cycle"}
        {"at":"2026-01-01T00:00:01.002Z","monotonic_ms":1001,"kind":"settled","recorded":2,"refused":{"SOL":"too long"}}
        """,
        Files.readString(file));
  }

  @Test
  void nothingDecidedBeforeIsALineToo() throws IOException {
    Path file = directory.resolve("journal.ndjson");
    try (FileJournal journal = FileJournal.open(file)) {
      journal.restored(START, DecidedMemory.NOTHING);
    }

    assertEquals(
        "{\"at\":\"2026-01-01T00:00:00.001Z\",\"monotonic_ms\":0,\"kind\":\"restored\",\"lines\":0}\n",
        Files.readString(file));
  }

  @Test
  void flushedLinesAreInTheFile() throws IOException {
    Path file = directory.resolve("journal.ndjson");
    try (FileJournal journal = FileJournal.open(file)) {
      journal.cycle(START);
      assertEquals("", Files.readString(file));

      journal.flush();

      assertEquals(1, Files.readAllLines(file).size());
    }
  }

  @Test
  void anotherProcessGoesOnInTheSameFile() throws IOException {
    Path file = directory.resolve("journal.ndjson");
    for (int i = 0; i < 2; i++) {
      try (FileJournal journal = FileJournal.open(file)) {
        journal.control(START, false);
      }
    }

    String line =
        "{\"at\":\"2026-01-01T00:00:00.001Z\",\"monotonic_ms\":0,\"kind\":\"control\",\"paused\":false}\n";
    assertEquals(line + line, Files.readString(file));
  }

  @Test
  void whatManyAgentsSaidOfOneSymbolIsSplitIntoLinesThatCanBeRead() throws IOException {
    Map<String, Instant> signals =
        IntStream.range(0, 10_000)
            .boxed()
            .collect(Collectors.toMap(i -> "%0100d".formatted(i), i -> NEW_YEAR.plusNanos(1_000)));
    DecidedMemory memory = new DecidedMemory(Map.of("BTC", signals));
    Path file = directory.resolve("journal.ndjson");
    try (FileJournal journal = FileJournal.open(file)) {
      journal.restored(START, memory);
    }

    List<String> lines = Files.readAllLines(file);

    assertEquals(11, lines.size());
    assertTrue(lines.stream().allMatch(line -> line.length() <= Lines.MAX_LENGTH));
    assertEquals(
        Contents.whole(new Entry.Restored(START, memory)), Contents.of(Files.readAllBytes(file)));
  }

  @Test
  void aLineThatWasNotFinishedIsCutOffBeforeAnotherProcessGoesOn() throws IOException {
    Path file = directory.resolve("journal.ndjson");
    try (FileJournal journal = FileJournal.open(file)) {
      journal.cycle(START);
      journal.message(START, "agents", "{\"reasoning\":\"\u00fc\"}".getBytes());
    }
    byte[] whole = Files.readAllBytes(file);
    int first = Files.readAllLines(file).getFirst().length() + 1;

    for (int length = first; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      try (FileJournal journal = FileJournal.open(file)) {
        journal.control(START, true);
      }

      assertEquals(
          Contents.whole(new Entry.CycleStart(START), new Entry.Control(START, true)),
          Contents.of(Files.readAllBytes(file)));
    }
  }

  /** Each byte of the first and the second needs an escape, the third's are no UTF-8. */
  @ParameterizedTest
  @ValueSource(bytes = {0x01, '"', (byte) 0xff, 'x'})
  void theLargestMessageIsReadBackWhateverItsBytes(byte content) throws IOException {
    byte[] payload = largest(content);
    Path file = directory.resolve("journal.ndjson");
    try (FileJournal journal = FileJournal.open(file)) {
      journal.message(START, "agents", payload);
      journal.cycle(START);
    }

    assertEquals(
        Contents.whole(new Entry.Message(START, "agents", payload), new Entry.CycleStart(START)),
        Contents.of(Files.readAllBytes(file)));
  }

  @Test
  void theLargestMessageIsCutOffToo() throws IOException {
    Path file = directory.resolve("journal.ndjson");
    try (FileJournal journal = FileJournal.open(file)) {
      journal.cycle(START);
      journal.message(START, "agents", largest((byte) 0x01));
    }
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));

    FileJournal.open(file).close();

    assertEquals(
        Contents.whole(new Entry.CycleStart(START)), Contents.of(Files.readAllBytes(file)));
  }

  @Test
  void whatCouldNotBeReadBackIsNotWrittenAndEndsTheJournal() throws IOException {
    Path file = directory.resolve("journal.ndjson");
    try (FileJournal journal = FileJournal.open(file)) {
      journal.cycle(START);
      journal.flush();
      journal.configuration(START, Map.of("much", "x".repeat(Lines.MAX_LENGTH)));
      journal.cycle(START);
      journal.flush();

      assertEquals(
          Contents.whole(new Entry.CycleStart(START)), Contents.of(Files.readAllBytes(file)));
    }
  }

  private static byte[] largest(byte content) {
    byte[] payload = new byte[MessageReader.MAX_BYTES];
    Arrays.fill(payload, content);
    return payload;
  }

  @Test
  void aFirstLineThatWasNotFinishedIsCutOffToo() throws IOException {
    Path file = directory.resolve("journal.ndjson");
    Files.writeString(file, "{\"at\":\"2026-01-01T00");

    FileJournal.open(file).close();

    assertEquals("", Files.readString(file));
  }

  @Test
  void aFileThatIsNoJournalIsLeftAsItIs() throws IOException {
    Path file = directory.resolve("notes.txt");
    for (String notes :
        List.of("Buy low", "Buy low,\nsell high", "a".repeat(Lines.MAX_LENGTH + 100_000))) {
      Files.writeString(file, notes, StandardCharsets.UTF_8);

      IOException refusal = assertThrows(IOException.class, () -> FileJournal.open(file));

      assertEquals(file + " is no journal: it ends in something else", refusal.getMessage());
      assertEquals(notes, Files.readString(file));
    }
  }

  /** Such as the program's own configuration, or what a replay wrote. */
  @Test
  void aFileThatBeginsAsNoJournalIsLeftAsItIs() throws IOException {
    Path file = directory.resolve("quorate.properties");
    for (String text :
        List.of(
            "quorate.name = east\n",
            "{\"id\":\"0\",\"sequence\":1}\n",
            "\n",
            "notes\n{\"at\":\"")) {
      Files.writeString(file, text);

      IOException refusal = assertThrows(IOException.class, () -> FileJournal.open(file));

      assertEquals(file + " is no journal: it begins with something else", refusal.getMessage());
      assertEquals(text, Files.readString(file));
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsSaidAtTheBeginning() {
    Path file = directory.resolve("nowhere").resolve("journal.ndjson");

    assertThrows(NoSuchFileException.class, () -> FileJournal.open(file));
  }

  private static Moment later(int millis) {
    return START.plus(Duration.ofMillis(millis));
  }
}
