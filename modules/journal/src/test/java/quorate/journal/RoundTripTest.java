package quorate.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import quorate.domain.DecidedMemory;
import quorate.domain.Moment;

/** What was written is read back, equal in everything. */
class RoundTripTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void whatWasWrittenIsReadBack(@ForAll("entries") List<Entry> entries) throws IOException {
    Path file = Files.createTempFile("journal", ".ndjson");
    try {
      try (FileJournal journal = FileJournal.open(file)) {
        entries.forEach(entry -> write(journal, entry));
      }

      assertEquals(
          Contents.whole(entries.toArray(Entry[]::new)), Contents.of(Files.readAllBytes(file)));
    } finally {
      Files.delete(file);
    }
  }

  private static void write(Journal journal, Entry entry) {
    switch (entry) {
      case Entry.Configuration(var at, var values) -> journal.configuration(at, values);
      case Entry.Message(var at, var subject, var payload) -> journal.message(at, subject, payload);
      case Entry.CycleStart(var at) -> journal.cycle(at);
      case Entry.Settled(var at, var recorded, var refused) ->
          journal.settled(at, recorded, refused);
      case Entry.Control(var at, var paused) -> journal.control(at, paused);
      case Entry.Restored(var at, var memory) -> journal.restored(at, memory);
    }
  }

  /** Entries whose times do not go back: the n-th is dated n milliseconds later. */
  @Provide
  Arbitrary<List<Entry>> entries() {
    return entry().list().ofMaxSize(12).map(RoundTripTest::dated);
  }

  private static List<Entry> dated(List<Entry> entries) {
    return IntStream.range(0, entries.size())
        .mapToObj(i -> dated(new Moment(NEW_YEAR.plusMillis(i), i), entries.get(i)))
        .toList();
  }

  private static Entry dated(Moment at, Entry entry) {
    return switch (entry) {
      case Entry.Configuration configuration -> new Entry.Configuration(at, configuration.values());
      case Entry.Message message -> new Entry.Message(at, message.subject(), message.payload());
      case Entry.CycleStart cycle -> new Entry.CycleStart(at);
      case Entry.Settled settled -> new Entry.Settled(at, settled.recorded(), settled.refused());
      case Entry.Control control -> new Entry.Control(at, control.paused());
      case Entry.Restored restored -> new Entry.Restored(at, restored.memory());
    };
  }

  private static Arbitrary<Entry> entry() {
    Moment now = Moment.at(NEW_YEAR);
    Arbitrary<Map<String, String>> values = Arbitraries.maps(text(), text()).ofMaxSize(4);
    Arbitrary<Map<String, Map<String, Instant>>> decided =
        Arbitraries.maps(text(), Arbitraries.maps(text(), instant()).ofMinSize(1).ofMaxSize(3))
            .ofMaxSize(3);
    return Arbitraries.oneOf(
        values.map(some -> new Entry.Configuration(now, some)),
        Combinators.combine(text(), payload())
            .as((subject, payload) -> new Entry.Message(now, subject, payload)),
        Arbitraries.just(new Entry.CycleStart(now)),
        Combinators.combine(Arbitraries.integers().greaterOrEqual(0), values)
            .as((count, refused) -> new Entry.Settled(now, count, refused)),
        Arbitraries.of(true, false).map(paused -> new Entry.Control(now, paused)),
        decided.map(some -> new Entry.Restored(now, new DecidedMemory(some))));
  }

  /** Bytes of any kind, half of them text. */
  private static Arbitrary<byte[]> payload() {
    return Arbitraries.oneOf(
        Arbitraries.bytes().array(byte[].class).ofMaxSize(40),
        text().map(text -> text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Arbitrary<String> text() {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .array(int[].class)
        .ofMaxSize(20)
        .map(points -> new String(points, 0, points.length));
  }

  private static Arbitrary<Instant> instant() {
    return Arbitraries.longs()
        .between(
            Instant.parse("0000-01-01T00:00:00Z").getEpochSecond(),
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond())
        .flatMap(
            second ->
                Arbitraries.integers()
                    .between(0, 999_999_999)
                    .map(nanos -> Instant.ofEpochSecond(second, nanos)));
  }
}
