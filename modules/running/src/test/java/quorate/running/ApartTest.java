package quorate.running;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ApartTest {
  private final Apart apart = new Apart("apart");

  @Test
  void whatAVirtualThreadAsksForRunsOnAPlatformThread() throws InterruptedException {
    AtomicBoolean virtual = new AtomicBoolean(true);
    Thread asking =
        Thread.startVirtualThread(
            () -> {
              try {
                virtual.set(apart.run(() -> Thread.currentThread().isVirtual()));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    asking.join();

    assertEquals(false, virtual.get());
  }

  @Test
  void whatItThrowsIsThrownAsItIs() {
    IllegalStateException failure = new IllegalStateException("no database");
    StackOverflowError error = new StackOverflowError();

    assertSame(
        failure,
        assertThrows(
            IllegalStateException.class,
            () ->
                apart.run(
                    () -> {
                      throw failure;
                    })));
    assertSame(
        error,
        assertThrows(
            StackOverflowError.class,
            () ->
                apart.run(
                    () -> {
                      throw error;
                    })));
  }

  @Test
  void whoIsInterruptedInterruptsWhatRuns() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    AtomicBoolean told = new AtomicBoolean();
    Thread asking =
        Thread.startVirtualThread(
            () -> {
              try {
                apart.run(
                    () -> {
                      begun.countDown();
                      try {
                        new CountDownLatch(1).await();
                      } catch (InterruptedException e) {
                        interrupted.countDown();
                      }
                      return 0;
                    });
              } catch (InterruptedException e) {
                told.set(true);
              }
            });
    begun.await();
    asking.interrupt();
    asking.join();
    interrupted.await();

    assertTrue(told.get());
  }
}
