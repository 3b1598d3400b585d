package quorate.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RenderedTest {
  private final AtomicReference<List<String>> source = new AtomicReference<>(List.of("a"));
  private final Rendered<List<String>> rendered =
      new Rendered<>(source::get, (shown, second) -> page(second + " " + shown));

  private static Rendered.Page page(String text) {
    return new Rendered.Page(Status.OK_200, text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void theSamePageIsGivenUntilSomethingChanges() {
    assertSame(rendered.page(7), rendered.page(7));
  }

  @Test
  void whatLooksTheSameIsNotRenderedAgain() {
    Rendered.Page before = rendered.page(7);
    source.set(new java.util.ArrayList<>(List.of("a")));

    assertSame(before, rendered.page(7));
  }

  @Test
  void aChangeIsShownAtOnce() {
    rendered.page(7);
    source.set(List.of("b"));

    assertShows("7 [b]", rendered.page(7));
  }

  @Test
  void theNextSecondIsShownAtOnce() {
    Rendered.Page before = rendered.page(7);

    assertNotSame(before, rendered.page(8));
    assertShows("8 [a]", rendered.page(8));
  }

  @Test
  void aClockThatIsSetBackIsShownToo() {
    rendered.page(8);

    assertShows("7 [a]", rendered.page(7));
  }

  @Test
  void theFirstPageHasItsOwnSecond() {
    assertShows("7 [a]", rendered.page(7));
  }

  @Test
  void noPageIsOlderThanWhatWasTrueWhenItWasAskedFor()
      throws InterruptedException, ExecutionException {
    AtomicLong truth = new AtomicLong();
    Rendered<Long> pages = new Rendered<>(truth::get, (shown, second) -> page(shown.toString()));
    Callable<Long> reader =
        () -> {
          long worst = 0;
          for (int i = 0; i < 50_000; i++) {
            long before = truth.incrementAndGet();
            String shown = new String(pages.page(i / 1_000).body(), StandardCharsets.US_ASCII);
            worst = Math.max(worst, before - Long.parseLong(shown));
          }
          return worst;
        };

    try (ExecutorService readers = Executors.newFixedThreadPool(4)) {
      for (Future<Long> result :
          readers.invokeAll(IntStream.range(0, 4).mapToObj(i -> reader).toList())) {
        assertEquals(0, result.get());
      }
    }
  }

  private static void assertShows(String text, Rendered.Page page) {
    assertArrayEquals(text.getBytes(StandardCharsets.US_ASCII), page.body());
  }
}
