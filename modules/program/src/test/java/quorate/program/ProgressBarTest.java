package quorate.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private Duration now = Duration.ofHours(1);
  private final ProgressBar bar =
      new ProgressBar(new PrintStream(shown, true, StandardCharsets.UTF_8), () -> now.toNanos());

  @Test
  void whatIsOverWithinASecondIsNotShown() {
    at(0, 0);
    at(999, 90);
    at(999, 100);

    assertEquals("", shown.toString(StandardCharsets.UTF_8));
  }

  @Test
  void afterASecondItIsDrawnTenTimesASecondAtMostAndCleared() {
    at(1_000, 50);
    at(1_050, 60);
    at(1_100, 75);
    at(1_101, 100);

    assertEquals(
        "\r[####################                    ] 50 %"
            + "\r[##############################          ] 75 %"
            + "\r\u001b[K",
        shown.toString(StandardCharsets.UTF_8));
  }

  private void at(long millis, long done) {
    now = Duration.ofHours(1).plusMillis(millis);
    bar.progress(done, 100);
  }
}
