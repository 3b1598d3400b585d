package quorate.orchestration;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Candles on their way to the execution. What finds no room is dropped and counted: a candle that
 * waits for long is worth nothing, and whoever sends must not be held up. Thread-safe.
 */
final class CandleInbox {
  private static final int CAPACITY = 8_192;

  private final Queue<ArrivedCandle> candles = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong overloaded = new AtomicLong();

  /** Puts a candle in, and returns whether there was room. */
  boolean put(ArrivedCandle candle) {
    boolean room = candles.offer(candle);
    if (!room) {
      overloaded.incrementAndGet();
    }
    return room;
  }

  /** Takes the one that came first. */
  Optional<ArrivedCandle> take() {
    return Optional.ofNullable(candles.poll());
  }

  int size() {
    return candles.size();
  }

  /** How many found no room since the start. */
  long overloaded() {
    return overloaded.get();
  }
}
