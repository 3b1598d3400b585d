package quorate.orchestration.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** All chance of one simulation; the same seed gives the same again. */
final class Chance {
  private final SplittableRandom random;

  Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  /** From the one to the other, both included. */
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** True once in so many times; never for 0. */
  boolean oneIn(int times) {
    return times > 0 && random.nextInt(times) == 0;
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  @SafeVarargs
  final <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }

  UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
