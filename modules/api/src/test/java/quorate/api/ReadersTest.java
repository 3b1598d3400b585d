package quorate.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import quorate.http.ProblemException;

class ReadersTest {
  private final AtomicInteger refused = new AtomicInteger();
  private final Readers readers = new Readers(1, refused::incrementAndGet);

  @Test
  void whatIsReadKeepsNoCarrierFromOthers() throws InterruptedException {
    List<Boolean> virtual = new CopyOnWriteArrayList<>();
    Thread.startVirtualThread(
            () -> readers.read(() -> virtual.add(Thread.currentThread().isVirtual())))
        .join();

    assertEquals(List.of(false), virtual);
  }

  @Test
  void oneTooManyIsTurnedAwayAndCounted() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread first =
        Thread.startVirtualThread(
            () ->
                readers.read(
                    () -> {
                      begun.countDown();
                      awaitOf(end);
                      return 0;
                    }));
    begun.await();

    assertThrows(ProblemException.class, () -> readers.read(() -> 0));
    assertEquals(1, refused.get());
    end.countDown();
    first.join();
    assertEquals(7, readers.read(() -> 7));
    assertEquals(1, refused.get());
  }

  private static void awaitOf(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
