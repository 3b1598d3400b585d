package quorate.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import quorate.http.Problem;
import quorate.http.ProblemException;
import quorate.metrics.ApiMetrics;
import quorate.record.AuditEntry;
import quorate.record.AuditLog;
import quorate.record.AuditQuery;
import quorate.record.AuditRow;
import quorate.record.RecordUnavailable;
import quorate.running.Build;
import quorate.trading.record.Equity;
import quorate.trading.record.Execution;
import quorate.trading.record.Fills;
import quorate.trading.record.Orders;
import quorate.trading.record.Positions;
import quorate.trading.record.Sessions;
import quorate.trading.record.TradingRecord;

class ChangesTest {
  private static Problem problem(RecordUnavailable failure) {
    Changes changes = new Changes(new FailingRecord(failure), new NoAudit(), metrics());
    return assertThrows(ProblemException.class, () -> changes.make(() -> null)).problem();
  }

  @Test
  void aChangeInDoubtIsToldAsUnknownWhateverTheRecordsWordsAre() {
    assertEquals("unknown", outcome(problem(RecordUnavailable.inDoubt("gone", null))));
  }

  @Test
  void aChangeThatFailedIsToldAsNoChangeWhateverTheRecordsWordsAre() {
    assertEquals(
        "nothing-changed",
        outcome(problem(new RecordUnavailable("who knows whether it was recorded"))));
  }

  private static String outcome(Problem problem) {
    return problem.members().stream()
        .filter(member -> member.name().equals("outcome"))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static ApiMetrics metrics() {
    return new ApiMetrics(
        List.of(),
        List.of(),
        Duration.ofSeconds(1),
        new Build("1.2.3", "abc", "now"),
        new ApiMetrics.Gauges(() -> 0, () -> 0, () -> 0, () -> 0));
  }

  /** A record of which no transaction ends well. */
  private record FailingRecord(RecordUnavailable failure) implements TradingRecord {
    @Override
    public Sessions sessions() {
      throw failure;
    }

    @Override
    public Orders orders() {
      throw failure;
    }

    @Override
    public Fills fills() {
      throw failure;
    }

    @Override
    public Positions positions() {
      throw failure;
    }

    @Override
    public Equity equity() {
      throw failure;
    }

    @Override
    public Execution execution() {
      throw failure;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
      throw failure;
    }
  }

  /** An audit to which nothing comes. */
  private static final class NoAudit implements AuditLog {
    @Override
    public void append(List<AuditEntry> entries) {
      throw new AssertionError("an entry");
    }

    @Override
    public List<AuditRow> list(AuditQuery query, OptionalLong before, int limit) {
      return List.of();
    }

    @Override
    public long deleteOlderThan(Duration retention, int batch) {
      return 0;
    }
  }
}
