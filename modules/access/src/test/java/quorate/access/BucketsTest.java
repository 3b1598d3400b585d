package quorate.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BucketsTest {
  private long nanos;
  private final Buckets buckets = new Buckets(0.2, 3, () -> nanos);

  @Test
  void aBucketHoldsTenSecondsWorthAndFillsAtItsRate() {
    assertEquals(new Bucket(true, 2, 1, 5, 0), buckets.take("ann"));
    assertEquals(new Bucket(true, 2, 0, 10, 0), buckets.take("ann"));
    assertEquals(new Bucket(false, 2, 0, 10, 5), buckets.take("ann"));
    nanos += 5_000_000_000L;
    assertTrue(buckets.take("ann").taken());
    assertFalse(buckets.take("ann").taken());
    assertTrue(buckets.take("bob").taken());
  }

  @Test
  void toLookTakesNothing() {
    assertEquals(new Bucket(true, 2, 2, 0, 0), buckets.look("ann"));
    assertEquals(new Bucket(true, 2, 2, 0, 0), buckets.look("ann"));
    assertEquals(0, buckets.size());
  }

  @Test
  void theOneLongestUntouchedGoesFirst() {
    for (String name : new String[] {"a", "b", "c", "a", "d"}) {
      buckets.take(name);
    }
    assertEquals(3, buckets.size());
    assertEquals(2, buckets.look("b").remaining());
    assertEquals(0, buckets.look("a").remaining());
  }
}
