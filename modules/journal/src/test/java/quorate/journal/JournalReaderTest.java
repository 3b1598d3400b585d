package quorate.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quorate.domain.DecidedMemory;
import quorate.domain.Moment;

class JournalReaderTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final Moment NOW = Moment.at(NEW_YEAR);

  @Test
  void aJournalWrittenByHandNeedsNoMonotonicTime() throws IOException {
    assertEquals(
        Contents.whole(
            new Entry.Configuration(NOW, Map.of("quorate.decision.min-voters", "2")),
            new Entry.Message(NOW, "agents", "{\"a\":1}".getBytes()),
            new Entry.CycleStart(Moment.at(NEW_YEAR.plusMillis(1))),
            new Entry.Control(Moment.at(NEW_YEAR.plusMillis(1)), true),
            new Entry.Settled(Moment.at(NEW_YEAR.plusSeconds(1)), 0, Map.of())),
        Contents.of(
            """
            {"kind":"config","at":"2026-01-01T00:00:00Z","configuration":{"quorate.decision.min-voters":"2"}}
            {"at":"2026-01-01T00:00:00Z","kind":"message","subject":"agents","payload":"{\\"a\\":1}"}
            {"at":"2026-01-01T00:00:00.0015Z","kind":"cycle"}
            {"paused":true,"kind":"control","at":"2026-01-01T01:00:00.001+01:00"}
            {"at":"2026-01-01T00:00:01Z","kind":"settled","recorded":0}
            """));
  }

  @Test
  void theMonotonicTimeCountsWhereItIsThere() throws IOException {
    assertEquals(
        Contents.whole(
            new Entry.CycleStart(new Moment(NEW_YEAR, 7)),
            new Entry.CycleStart(new Moment(NEW_YEAR, 8))),
        Contents.of(
            """
            {"at":"2026-01-01T00:00:00Z","kind":"cycle","monotonic_ms":7}
            {"at":"2026-01-01T00:00:00Z","kind":"cycle","monotonic_ms":8}
            """));
  }

  @Test
  void aConfigurationNeedsNeitherValuesNorTime() throws IOException {
    assertEquals(
        Contents.whole(
            new Entry.Configuration(Moment.at(Instant.EPOCH), Map.of()),
            new Entry.CycleStart(NOW),
            new Entry.Configuration(NOW, Map.of())),
        Contents.of(
            """
            {"kind":"config"}
            {"kind":"cycle","at":"2026-01-01T00:00:00Z"}
            {"kind":"config","at":null,"configuration":null}
            """));
  }

  @Test
  void fieldsThatAreNotKnownArePassedOver() throws IOException {
    assertEquals(
        Contents.whole(new Entry.CycleStart(NOW)),
        Contents.of(
            """
            {"new":[{"kind":"x"}],"kind":"cycle","at":"2026-01-01T00:00:00Z","note":null,"more":{"at":1}}
            """));
  }

  @Test
  void fieldsOfOtherKindsArePassedOverWhateverTheyHold() throws IOException {
    assertEquals(
        Contents.whole(new Entry.CycleStart(NOW)),
        Contents.of(
            """
            {"kind":"cycle","at":"2026-01-01T00:00:00Z","subject":1,"payload":{},"payload_base64":[],"recorded":"x","paused":0,"lines":{},"symbol":[1],"signals":"x","configuration":{"a":1}}
            """));
  }

  @Test
  void aPayloadComesBackAsItWas() throws IOException {
    assertEquals(
        Contents.whole(
            new Entry.Message(NOW, "a", new byte[0]),
            new Entry.Message(
                NOW, "a", "\u00fc\ud83d\ude80\u0000".getBytes(StandardCharsets.UTF_8)),
            new Entry.Message(NOW, "a", new byte[] {(byte) 0xff, 0, 10})),
        Contents.of(
            """
            {"kind":"message","at":"2026-01-01T00:00:00Z","subject":"a","payload":""}
            {"kind":"message","at":"2026-01-01T00:00:00Z","subject":"a","payload":"\u00fc\\ud83d\\ude80\\u0000"}
            {"kind":"message","at":"2026-01-01T00:00:00Z","subject":"a","payload_base64":"/wAK"}
            """));
  }

  @Test
  void theLinesAfterRestoredAreOneEntryWithIt() throws IOException {
    assertEquals(
        Contents.whole(
            new Entry.Restored(
                NOW,
                new DecidedMemory(
                    Map.of(
                        "BTC", Map.of("a", NEW_YEAR, "b", NEW_YEAR.plusNanos(1_000)),
                        "ETH", Map.of("a", NEW_YEAR)))),
            new Entry.CycleStart(NOW)),
        Contents.of(
            """
            {"kind":"restored","at":"2026-01-01T00:00:00Z","lines":3}
            {"kind":"decided","symbol":"BTC","signals":{"a":"2026-01-01T00:00:00Z"}}
            {"kind":"decided","symbol":"BTC","signals":{"b":"2026-01-01T00:00:00.000001Z"}}
            {"kind":"decided","symbol":"ETH","signals":{"a":"2026-01-01T00:00:00Z"}}
            {"kind":"cycle","at":"2026-01-01T00:00:00Z"}
            """));
  }

  @Test
  void nothingMayHaveBeenDecidedBefore() throws IOException {
    assertEquals(
        Contents.whole(new Entry.Restored(NOW, DecidedMemory.NOTHING)),
        Contents.of("{\"kind\":\"restored\",\"at\":\"2026-01-01T00:00:00Z\",\"lines\":0}\n"));
  }

  @Test
  void anEmptyJournalHasNoEntries() throws IOException {
    assertEquals(Contents.whole(), Contents.of(""));
  }

  @Test
  void linesMayEndAsOnWindows() throws IOException {
    assertEquals(
        Contents.whole(new Entry.CycleStart(NOW), new Entry.CycleStart(NOW)),
        Contents.of("{\"kind\":\"cycle\",\"at\":\"2026-01-01T00:00:00Z\"}\r\n".repeat(2)));
  }

  @Test
  void theLastLineMayLackItsEnd() throws IOException {
    assertEquals(
        Contents.whole(new Entry.CycleStart(NOW)),
        Contents.of("{\"kind\":\"cycle\",\"at\":\"2026-01-01T00:00:00Z\"}"));
  }

  @Test
  void afterTheLastEntryThereIsNoOther(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("journal.ndjson");
    Files.writeString(file, "{\"kind\":\"cycle\",\"at\":\"2026-01-01T00:00:00Z\"}\n");
    try (JournalReader reader = JournalReader.open(file)) {
      assertEquals(Optional.of(new Entry.CycleStart(NOW)), reader.next());
      assertEquals(Optional.empty(), reader.next());
      assertEquals(Optional.empty(), reader.next());
    }
  }
}
