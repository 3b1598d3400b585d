package quorate.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quorate.running.Clock;
import quorate.testkit.RecordedLog;

class ThrowingCheckTest {
  private static final CheckSettings SETTINGS =
      new CheckSettings(Duration.ofHours(1), Duration.ofSeconds(30), 1, 1);
  private static final CheckResult FAILED =
      CheckResult.failed("the check itself failed, see the log");

  private final HeardRuns heard = new HeardRuns();
  private final RecordedLog loopLog = new RecordedLog(CheckLoop.class);
  private final RecordedLog engineLog = new RecordedLog(CheckEngine.class);

  static Stream<Throwable> throwables() {
    return Stream.of(
        new IllegalStateException("password=sesame"),
        new IOException("db.internal:5432 refused"),
        new InterruptedException("of its own"),
        new CancellationException("of its own"),
        new CompletionException("of its own", null),
        new AssertionError("a bug"),
        new StackOverflowError());
  }

  @AfterEach
  void close() {
    loopLog.close();
    engineLog.close();
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void whatIsThrownIsAFailedResultWithoutItsText(Throwable thrown) throws InterruptedException {
    assertFailsAndGoesOn(() -> sneaky(thrown));
  }

  @Test
  void noResultIsAFailedOne() throws InterruptedException {
    assertFailsAndGoesOn(() -> null);
  }

  private void assertFailsAndGoesOn(Callable<CheckResult> fault) throws InterruptedException {
    BlockingQueue<Callable<CheckResult>> bodies =
        new LinkedBlockingQueue<>(List.of(fault, CheckResult::ok));
    HandCheck check = new HandCheck("database", () -> bodies.take().call());
    try (CheckEngine engine = engine(check, heard)) {
      engine.start();

      assertEquals(FAILED, heard.nextResult());
      engine.checkNow("database");
      assertEquals(CheckResult.ok(), heard.nextResult());
    }
    assertEquals(List.of("WARNING The check of database failed"), loopLog.lines());
  }

  @Test
  void aListenerThatThrowsDoesNotEndTheCheck() throws InterruptedException {
    BlockingQueue<CheckRun> runs = new LinkedBlockingQueue<>();
    CheckListener bad =
        new CheckListener() {
          @Override
          public void ran(CheckRun run) {
            runs.add(run);
            throw new IllegalStateException("a bug");
          }
        };
    try (CheckEngine engine = engine(HandCheck.ok("database"), bad)) {
      engine.start();
      runs.take();

      engine.checkNow("database");

      runs.take();
    }
    assertEquals(
        "SEVERE A run of the check of database was not heard of", engineLog.lines().getFirst());
  }

  private static CheckEngine engine(Check check, CheckListener listener) {
    return new CheckEngine(List.of(check), SETTINGS, Clock.system(), listener);
  }

  private static CheckResult sneaky(Throwable thrown) throws Exception {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (Exception) thrown;
  }
}
