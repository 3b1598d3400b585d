package quorate.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a rendering is made, and whom it serves. */
@Timeout(20)
class ExpositionTest {
  private final OrchestratorMetrics metrics = new OrchestratorMetrics(Instances.SETTINGS);
  private final ManualClock clock = new ManualClock();
  private final AtomicInteger readings = new AtomicInteger();

  private Reading counted() {
    readings.incrementAndGet();
    return Reading.NONE;
  }

  @Test
  void oneRenderingServesForASecond() {
    Exposition exposition = metrics.exposition(this::counted, clock);
    byte[] first = exposition.render(ExpositionFormat.TEXT);
    clock.pass(Duration.ofNanos(999_999_999));
    assertSame(first, exposition.render(ExpositionFormat.TEXT));
    clock.pass(Duration.ofNanos(1));
    assertNotSame(first, exposition.render(ExpositionFormat.TEXT));
    assertEquals(2, readings.get());
  }

  @Test
  void whereChecksRunMoreOftenItServesForTheirInterval() {
    MetricsSettings often =
        new MetricsSettings(
            List.of(), Duration.ofMillis(100), Duration.ofSeconds(30), Instances.SETTINGS.build());
    OrchestratorMetrics metricsOften = new OrchestratorMetrics(often);
    Exposition exposition = metricsOften.exposition(this::counted, clock);
    byte[] first = exposition.render(ExpositionFormat.TEXT);
    clock.pass(Duration.ofMillis(99));
    assertSame(first, exposition.render(ExpositionFormat.TEXT));
    clock.pass(Duration.ofMillis(1));
    assertNotSame(first, exposition.render(ExpositionFormat.TEXT));
  }

  @Test
  void eachFormatHasItsOwn() {
    Exposition exposition = metrics.exposition(this::counted, clock);
    byte[] text = exposition.render(ExpositionFormat.TEXT);
    byte[] openMetrics = exposition.render(ExpositionFormat.OPENMETRICS);
    assertSame(text, exposition.render(ExpositionFormat.TEXT));
    assertSame(openMetrics, exposition.render(ExpositionFormat.OPENMETRICS));
    assertEquals(2, readings.get());
  }

  @Test
  void nothingIsReadBeforeTheFirstScrape() {
    metrics.exposition(this::counted, clock);
    assertEquals(0, readings.get());
  }

  @Test
  void scrapesAtTheSameTimeShareOneRendering() throws InterruptedException, ExecutionException {
    CountDownLatch rendering = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Supplier<Reading> slow =
        () -> {
          rendering.countDown();
          awaitUninterrupted(go);
          return counted();
        };
    Exposition exposition = metrics.exposition(slow, clock);
    try (ExecutorService scrapers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<byte[]>> bodies = new ArrayList<>();
      bodies.add(scrapers.submit(() -> exposition.render(ExpositionFormat.TEXT)));
      rendering.await();
      for (int i = 0; i < 50; i++) {
        bodies.add(scrapers.submit(() -> exposition.render(ExpositionFormat.TEXT)));
      }
      go.countDown();
      byte[] first = bodies.getFirst().get();
      for (Future<byte[]> body : bodies) {
        assertSame(first, body.get());
      }
    }
    assertEquals(1, readings.get());
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aSourceThatFailsOnceIsAskedAgain() {
    AtomicInteger calls = new AtomicInteger();
    Exposition exposition =
        metrics.exposition(
            () -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
              }
              return Reading.NONE;
            },
            clock);
    assertThrows(IllegalStateException.class, () -> exposition.render(ExpositionFormat.TEXT));
    byte[] body = exposition.render(ExpositionFormat.TEXT);
    assertArrayEquals(body, exposition.render(ExpositionFormat.TEXT));
  }
}
