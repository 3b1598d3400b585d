package quorate.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import quorate.access.ApiKey;
import quorate.access.Keys;
import quorate.metrics.ApiMetrics;
import quorate.metrics.ExpositionFormat;
import quorate.record.AuditEntry;
import quorate.record.AuditLog;
import quorate.record.AuditQuery;
import quorate.record.AuditRow;
import quorate.record.RecordUnavailable;
import quorate.running.Build;
import quorate.running.Clock;

class AuditWriterTest {
  private static final Duration BUDGET = Duration.ofSeconds(60);
  private static final Duration SHORT_BUDGET = Duration.ofSeconds(2);
  private static final Clock CLOCK = Clock.system();

  private final ApiMetrics metrics =
      new ApiMetrics(
          List.of(),
          List.of(),
          Duration.ofSeconds(1),
          new Build("1.2.3", "abc", "now"),
          new ApiMetrics.Gauges(() -> 0, () -> 0, () -> 0, () -> 0));
  private final Refusals refusals =
      new Refusals(new Audits("api-1", CLOCK), metrics::audited, CLOCK);
  private final List<AuditEntry> written = Collections.synchronizedList(new ArrayList<>());

  /** A writer that has not begun to write, because the database does not seem to answer. */
  private AuditWriter writer(AuditLog audit) {
    AuditWriter writer =
        new AuditWriter(refusals, audit, new NoKeys(), metrics, () -> false, CLOCK);
    writer.start();
    return writer;
  }

  private static AuditEntry entry(String event) {
    return new AuditEntry(
        "api-1",
        Optional.empty(),
        event,
        AuditEntry.Outcome.FAILED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "127.0.0.1",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.of(503),
        Optional.empty());
  }

  private long counted(String result) {
    String name = "api_audit_records_total{result=\"" + result + "\"} ";
    byte[] page = metrics.exposition(List::of, CLOCK).render(ExpositionFormat.TEXT);
    return new String(page, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length())))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatWaitsIsWrittenAtTheStop() throws InterruptedException {
    AuditWriter writer = writer(new FakeLog(written::addAll));
    refusals.later(entry("a"));
    refusals.later(entry("b"));

    writer.stop(BUDGET);

    assertEquals(List.of(entry("a"), entry("b")), written);
    assertEquals(2, counted("written"));
    assertEquals(0, counted("failed"));
  }

  /** More than once, for the stop comes before, in and after the first step. */
  @RepeatedTest(200)
  void whatCannotBeWrittenAtTheStopIsCounted() throws InterruptedException {
    AuditWriter writer =
        writer(
            new FakeLog(
                _ -> {
                  throw new RecordUnavailable("gone");
                }));
    refusals.later(entry("a"));
    refusals.later(entry("b"));

    writer.stop(BUDGET);

    assertEquals(2, counted("failed"));
  }

  @Test
  void aDatabaseThatHangsHoldsTheStopUpNoLongerThanItMay() throws InterruptedException {
    CountDownLatch answers = new CountDownLatch(1);
    AuditWriter writer =
        writer(
            new FakeLog(
                _ -> {
                  try {
                    answers.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
    refusals.later(entry("a"));

    writer.stop(SHORT_BUDGET);

    assertEquals(1, counted("failed"));
    answers.countDown();
  }

  @Test
  void whatComesWhileTheDatabaseFailsPushesOutAsMuchAsItNeedsAndNoMore() {
    int most = 1_000;
    for (int i = 0; i < most; i++) {
      refusals.later(entry("old"));
    }
    List<AuditEntry> taken = refusals.take();
    refusals.later(entry("new"));

    refusals.giveBack(taken);

    assertEquals(most, refusals.take().size());
    assertEquals(1, counted("failed"));
  }

  /** What takes entries, or does not. */
  @FunctionalInterface
  private interface Append {
    void entries(List<AuditEntry> entries);
  }

  private record FakeLog(Append append) implements AuditLog {
    @Override
    public void append(List<AuditEntry> entries) {
      append.entries(entries);
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

  /** Keys, none of which is used. */
  private static final class NoKeys implements Keys {
    @Override
    public Optional<ApiKey> create(NewKey key) {
      return Optional.empty();
    }

    @Override
    public Optional<ApiKey> find(String id) {
      return Optional.empty();
    }

    @Override
    public List<ApiKey> list(Optional<Place> after, int limit) {
      return List.of();
    }

    @Override
    public Optional<Revocation> revoke(String id, String by) {
      return Optional.empty();
    }

    @Override
    public void used(Collection<String> ids) {
      throw new AssertionError("a key is used");
    }
  }
}
