package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExpiryQueueTest {

  private static final class Item extends ExpiryQueue.Entry {}

  private enum Kind {
    ADD,
    RENEW,
    REMOVE,
    POLL
  }

  /** An operation on the entry at a place, with a time. */
  private record Step(Kind kind, int place, int millis) {}

  /** The queue beside a map that is searched from end to end. */
  private static final class Pair {
    final ExpiryQueue<Item> queue = new ExpiryQueue<>();
    final Map<Item, Long> naive = new HashMap<>();
    final List<Item> order = new ArrayList<>();

    void take(Step step) {
      if (step.kind() == Kind.ADD) {
        Item item = new Item();
        queue.add(item, step.millis());
        naive.put(item, (long) step.millis());
        order.add(item);
      } else if (step.kind() == Kind.POLL) {
        poll(step.millis());
      } else if (!order.isEmpty()) {
        change(step, order.get(step.place() % order.size()));
      }
      assertEquals(naive.size(), queue.size());
    }

    private void change(Step step, Item item) {
      if (step.kind() == Kind.RENEW) {
        queue.renew(item, step.millis());
        naive.put(item, (long) step.millis());
      } else {
        queue.remove(item);
        naive.remove(item);
        order.remove(item);
      }
    }

    void poll(long now) {
      Optional<Long> expected =
          naive.values().stream().filter(end -> end < now).min(Comparator.naturalOrder());
      Optional<Item> polled = queue.poll(now);
      assertEquals(expected, polled.map(naive::get));
      polled.ifPresent(
          item -> {
            naive.remove(item);
            order.remove(item);
          });
    }
  }

  @Property
  void alwaysGivesTheFirstThatHasExpired(@ForAll("steps") List<Step> steps) {
    Pair pair = new Pair();
    steps.forEach(pair::take);
    while (!pair.naive.isEmpty()) {
      pair.poll(1_000);
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Kind.ADD, Kind.ADD, Kind.RENEW, Kind.RENEW, Kind.REMOVE, Kind.POLL),
            Arbitraries.integers().between(0, 1_000),
            Arbitraries.integers().between(0, 100))
        .as(Step::new)
        .list()
        .ofMaxSize(200);
  }

  @Test
  void anEntryLastsThroughItsLastMillisecond() {
    ExpiryQueue<Item> queue = new ExpiryQueue<>();
    Item item = new Item();
    queue.add(item, 5);
    assertEquals(Optional.empty(), queue.poll(5));
    assertEquals(Optional.of(item), queue.poll(6));
  }
}
