package quorate.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogLineTest {

  private static LogRecord record(String message) {
    LogRecord record = new LogRecord(Level.WARNING, message);
    record.setLoggerName("quorate.Some");
    record.setInstant(Instant.parse("2026-01-01T00:00:00.25Z"));
    return record;
  }

  @Test
  void foreignTextCannotBeginAnotherLine() {
    assertEquals(
        "2026-01-01T00:00:00.250Z warn  quorate.Some: one two three\n",
        LogLine.text(record("one\ntwo\r\u001bthree")));
  }

  @Test
  void aCollectorGetsOneObjectALine() {
    assertEquals(
        "{\"timestamp\":\"2026-01-01T00:00:00.250Z\",\"level\":\"warn\",\"logger\":\"quorate.Some\",\"message\":\"one\\n"
            + "two\"}\n",
        LogLine.json(record("one\ntwo")));
  }

  @Test
  void aStackTraceFollowsOnLinesOfItsOwn() {
    LogRecord record = record("It failed");
    record.setThrown(new IllegalStateException("why"));
    String text = LogLine.text(record);
    assertTrue(
        text.startsWith(
            "2026-01-01T00:00:00.250Z warn  quorate.Some: It failed\n"
                + "java.lang.IllegalStateException: why\n\tat quorate.logging"),
        text);
  }
}
