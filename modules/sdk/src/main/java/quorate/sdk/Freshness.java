package quorate.sdk;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import quorate.running.Clock;

/**
 * How long ago something was observed of one symbol, and whether that is too long. Written by the
 * agent's thread, read by others. There may be many thousand of them in a process, so it is small.
 */
final class Freshness {
  private static final Duration USUAL = Duration.ofSeconds(30);
  private static final int CANDLES = 2;
  private static final Kind[] KINDS = Kind.values();

  /** By the kind's place, when something was last observed of those kinds that are needed. */
  private final long[] lastNanos = new long[KINDS.length];

  private final Set<Kind> kinds;
  private final Optional<Duration> configured;
  private final Clock clock;
  private boolean observed;
  private long candleNanos;

  /**
   * @param kinds what the agent needs
   * @param configured after which everything is stale; else as suits the kind
   */
  Freshness(Set<Kind> kinds, Optional<Duration> configured, Clock clock) {
    this.kinds = kinds;
    this.configured = configured;
    this.clock = clock;
    long now = clock.nanoTime();
    kinds.forEach(kind -> lastNanos[kind.ordinal()] = now);
  }

  /**
   * Something was observed.
   *
   * @param length of a candle; empty if it was none
   */
  synchronized void observed(Kind kind, Optional<Duration> length) {
    observed = true;
    lastNanos[kind.ordinal()] = clock.nanoTime();
    length.ifPresent(one -> candleNanos = one.toNanos());
  }

  /** Since the last observation; empty before the first. */
  synchronized Optional<Duration> age() {
    if (!observed) {
      return Optional.empty();
    }
    long now = clock.nanoTime();
    long least = Long.MAX_VALUE;
    for (Kind kind : kinds) {
      least = Math.min(least, now - lastNanos[kind.ordinal()]);
    }
    return Optional.of(Duration.ofNanos(least));
  }

  /** What is stale, in words; empty if nothing is. */
  synchronized Optional<String> stale() {
    long now = clock.nanoTime();
    for (Kind kind : kinds) {
      long age = now - lastNanos[kind.ordinal()];
      if (age > limit(kind)) {
        return Optional.of(
            "no " + kind.label() + " for " + Duration.ofNanos(age).toSeconds() + " s");
      }
    }
    return Optional.empty();
  }

  private long limit(Kind kind) {
    if (kind == Kind.TICK) {
      return Long.MAX_VALUE;
    }
    if (configured.isPresent()) {
      return configured.get().toNanos();
    }
    return switch (kind) {
      case CANDLE -> candleNanos == 0 ? USUAL.toNanos() : CANDLES * candleNanos;
      case BOOK, QUOTE -> USUAL.toNanos();
      // Scores come when there is news.
      case SCORE, TICK -> Long.MAX_VALUE;
    };
  }
}
