package quorate.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.servers.Eventually;

/**
 * A whole service whose threads are made to stand still. Its loops do so where they write to the
 * log, which stands for any call that does not return: the program's own log never blocks.
 */
class StuckServiceTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final List<Logger> LOGS =
      List.of(
          Logger.getLogger("quorate.orchestrator.HealthNews"),
          Logger.getLogger("quorate.orchestration.Leadership"));

  private final CountDownLatch letGo = new CountDownLatch(1);
  private final Handler blocking = new BlockingHandler(letGo);
  private final RunningService running = new RunningService("");

  private static final class BlockingHandler extends Handler {
    private final CountDownLatch letGo;

    BlockingHandler(CountDownLatch letGo) {
      this.letGo = letGo;
    }

    @Override
    public void publish(LogRecord record) {
      try {
        letGo.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @AfterEach
  void stop() throws InterruptedException {
    letGo.countDown();
    LOGS.forEach(log -> log.removeHandler(blocking));
    running.service().stop();
    running.close();
  }

  @Test
  void loopsThatStandStillAreToldAndHoldUpNoAnswer() {
    LOGS.forEach(log -> log.addHandler(blocking));

    // The check and the lease loop then have something to say, and never finish saying it.
    running.postgres().crash();

    Eventually.holds(
        SOON, "the process is stuck", () -> stuck().equals("check of database, lease"));
    assertEquals(503, running.get("/liveness").statusCode());
    assertEquals(503, running.get("/observe/health/live").statusCode());
    assertEquals(200, running.get("/health").statusCode());
    assertTrue(
        running
            .get("/readiness")
            .body()
            .contains("\"component\":\"database\",\"status\":\"failed\",\"message\":\"stale\""));

    letGo.countDown();
    Eventually.holds(SOON, "the process moves", () -> running.get("/liveness").statusCode() == 200);
  }

  /** The names of the loops that /liveness complains of. */
  private String stuck() {
    return running
        .get("/liveness")
        .body()
        .replaceAll("^[^\\[]*(\\[|$)", "")
        .replaceAll("\"the loop '([^']+)' has not moved for \\d+ s\"", "$1")
        .replace("]}", "")
        .replace(",", ", ");
  }

  @Test
  void threadsThatWaitForOneAnotherAreTold() throws InterruptedException {
    ReentrantLock left = new ReentrantLock();
    ReentrantLock right = new ReentrantLock();
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    Thread first = Thread.ofPlatform().start(() -> lock(left, bothHoldOne, right));
    Thread second = Thread.ofPlatform().start(() -> lock(right, bothHoldOne, left));

    Eventually.holds(
        SOON,
        "the deadlock is told",
        () ->
            running.get("/liveness").body().endsWith("\"reasons\":[\"threads are deadlocked\"]}"));
    assertEquals(503, running.get("/liveness").statusCode());
    assertEquals(503, running.get("/observe/health/live").statusCode());
    assertEquals(200, running.get("/readiness").statusCode());

    first.interrupt();
    first.join();
    second.join();
    Eventually.holds(SOON, "it is over", () -> running.get("/liveness").statusCode() == 200);
  }

  /** Locks two, the second after the other thread has locked its first. */
  private static void lock(ReentrantLock one, CyclicBarrier bothHoldOne, ReentrantLock other) {
    one.lock();
    try {
      bothHoldOne.await();
      other.lockInterruptibly();
      other.unlock();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (BrokenBarrierException e) {
      throw new IllegalStateException(e);
    } finally {
      one.unlock();
    }
  }
}
