package quorate.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObservationQueueTest {
  private final ObservationQueue queue = new ObservationQueue();

  private static Observation.OfSymbol quote(int number) {
    return new Observation.OfQuote("BTC", Hours.START, new Quote("v" + number, 1, 2));
  }

  private List<Observation.OfSymbol> takeAll() throws InterruptedException {
    List<Observation.OfSymbol> all = new ArrayList<>();
    for (var one = queue.take(0); one.isPresent(); one = queue.take(0)) {
      all.add(one.get());
    }
    return all;
  }

  @Test
  void whatCameFirstIsTakenFirstWhateverItsKind() throws InterruptedException {
    List<Observation.OfSymbol> all =
        List.of(Hours.candle("BTC", 0), quote(1), Hours.candle("BTC", 1), quote(2));
    all.forEach(queue::add);

    assertEquals(all, takeAll());
  }

  @Test
  void beyondItsBoundTheOldestThatIsNoCandleGoesFirst() throws InterruptedException {
    queue.add(Hours.candle("BTC", 0));
    for (int i = 1; i < ObservationQueue.CAPACITY; i++) {
      assertTrue(queue.add(quote(i)));
    }
    assertFalse(queue.add(Hours.candle("BTC", 1)));

    List<Observation.OfSymbol> all = takeAll();
    assertEquals(ObservationQueue.CAPACITY, all.size());
    assertEquals(Hours.candle("BTC", 0), all.getFirst());
    assertEquals(quote(2), all.get(1));
    assertEquals(Hours.candle("BTC", 1), all.getLast());
  }

  @Test
  void whereAllAreCandlesTheOldestGoes() throws InterruptedException {
    for (int i = 0; i <= ObservationQueue.CAPACITY; i++) {
      queue.add(Hours.candle("BTC", i));
    }

    List<Observation.OfSymbol> all = takeAll();
    assertEquals(ObservationQueue.CAPACITY, all.size());
    assertEquals(Hours.candle("BTC", 1), all.getFirst());
  }

  @Test
  void aWaitCanBeEnded() throws InterruptedException {
    queue.wake();

    assertEquals(Optional.empty(), queue.take(Long.MAX_VALUE));
  }
}
