package quorate.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  /** Always in one place between the least and the most. */
  private record Fixed(double nextDouble) implements RandomGenerator {
    @Override
    public long nextLong() {
      throw new UnsupportedOperationException();
    }
  }

  private static List<Duration> millis(long... all) {
    return LongStream.of(all).mapToObj(Duration::ofMillis).toList();
  }

  private static List<Duration> first(Backoff backoff, int count) {
    return Stream.generate(backoff::next).limit(count).toList();
  }

  @Test
  void waitsDoubleFromOneSecondTo30AndStayThere() {
    assertEquals(
        millis(1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000),
        first(new Backoff(new Fixed(.5)), 8));
  }

  @Test
  void theyAreUpToAFifthShorterOrLonger() {
    assertEquals(
        millis(800, 1_600, 3_200, 6_400, 12_800, 24_000, 24_000),
        first(new Backoff(new Fixed(0)), 7));
    assertEquals(
        millis(1_200, 2_400, 4_800, 9_600, 19_200, 36_000, 36_000),
        first(new Backoff(new Fixed(1)), 7));
  }

  @Test
  void afterWhatWasThereForLongTheyBeginAnew() {
    Backoff backoff = new Backoff(new Fixed(.5));
    first(backoff, 6);
    backoff.reset();

    assertEquals(millis(1_000, 2_000), first(backoff, 2));
  }
}
