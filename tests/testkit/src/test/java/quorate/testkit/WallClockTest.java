package quorate.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quorate.servers.CommandOutcome;

class WallClockTest {
  private static final Duration BOUND = Duration.ofSeconds(10);

  @TempDir Path directory;

  @Test
  void aProcessLivesByTheClockThatItWasGiven() {
    WallClock clock = WallClock.in(directory);
    assertReads(clock, Duration.ZERO);

    clock.move(Duration.ofHours(1));
    assertReads(clock, Duration.ofHours(1));

    clock.move(Duration.ofHours(-1));
    assertReads(clock, Duration.ofHours(-1));
  }

  private static void assertReads(WallClock clock, Duration ahead) {
    ProcessBuilder date = new ProcessBuilder("sh", "-c", "echo $$; exec date +%s");
    date.environment().putAll(clock.environment());
    Instant before = Instant.now();
    CommandOutcome outcome = CommandOutcome.of(date, BOUND);
    WallClock.forget(Long.parseLong(outcome.output().lines().findFirst().orElseThrow()));
    Duration read =
        Duration.between(before, Instant.ofEpochSecond(Long.parseLong(outcome.lastLine())));
    Duration off = read.minus(ahead);
    assertTrue(off.abs().compareTo(BOUND) < 0, () -> "off by " + off);
  }
}
