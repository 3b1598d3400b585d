package quorate.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quorate.domain.Moment;

class TimelineTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void theTimeOfALineMustNotGoBack() {
    assertEquals(
        "line 2: at must not go back: 2025-12-31T23:59:59.999Z after 2026-01-01T00:00:00Z",
        fault(
            """
            {"kind":"cycle","at":"2026-01-01T00:00:00Z"}
            {"kind":"cycle","at":"2025-12-31T23:59:59.999Z"}
            """));
  }

  @Test
  void theMonotonicTimeOfALineMustNotGoBack() {
    assertEquals(
        "line 3: monotonic_ms must not go back: 6 after 7",
        fault(
            """
            {"kind":"config","at":"2026-01-01T00:00:00Z","monotonic_ms":7}
            {"kind":"cycle","at":"2026-01-01T00:00:00Z","monotonic_ms":7}
            {"kind":"cycle","at":"2026-01-01T00:00:09Z","monotonic_ms":6}
            """));
  }

  @Test
  void theWallClockOfAMachineMayBeSetBack() throws IOException {
    assertEquals(
        Contents.whole(
            new Entry.CycleStart(new Moment(NEW_YEAR, 7)),
            new Entry.CycleStart(new Moment(NEW_YEAR.minusSeconds(1), 8))),
        Contents.of(
            """
            {"kind":"cycle","at":"2026-01-01T00:00:00Z","monotonic_ms":7}
            {"kind":"cycle","at":"2025-12-31T23:59:59Z","monotonic_ms":8}
            """));
  }

  @Test
  void anotherProcessHasAMonotonicClockOfItsOwn() throws IOException {
    assertEquals(
        Contents.whole(
            new Entry.CycleStart(new Moment(NEW_YEAR, 7_000)),
            new Entry.Configuration(new Moment(NEW_YEAR, 0), Map.of()),
            new Entry.CycleStart(new Moment(NEW_YEAR, 1))),
        Contents.of(
            """
            {"kind":"cycle","at":"2026-01-01T00:00:00Z","monotonic_ms":7000}
            {"kind":"config","at":"2026-01-01T00:00:00Z","monotonic_ms":0}
            {"kind":"cycle","at":"2026-01-01T00:00:00Z","monotonic_ms":1}
            """));
  }

  @Test
  void aProcessThatBeganWithoutTimeIsOnTheClockOfItsNextLine() throws IOException {
    assertEquals(
        Contents.whole(
            new Entry.Configuration(Moment.at(Instant.EPOCH), Map.of()),
            new Entry.CycleStart(new Moment(NEW_YEAR, 1))),
        Contents.of(
            """
            {"kind":"config"}
            {"kind":"cycle","at":"2026-01-01T00:00:00Z","monotonic_ms":1}
            """));
  }

  @Test
  void oneProcessHasOneClock() {
    String with = "{\"kind\":\"cycle\",\"at\":\"2026-01-01T00:00:00Z\",\"monotonic_ms\":7}\n";
    String without = "{\"kind\":\"cycle\",\"at\":\"2026-01-01T00:00:00Z\"}\n";
    String fault = "line 2: monotonic_ms must stand in every line of a process or in none";

    assertEquals(fault, fault(with + without));
    assertEquals(fault, fault(without + with));
  }

  private static String fault(String journal) {
    return assertThrows(JournalException.class, () -> Contents.of(journal)).getMessage();
  }
}
