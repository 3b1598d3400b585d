package quorate.sdk;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import quorate.running.Clock;

/**
 * How long ago something was observed of one symbol, and whether that is too long. Written by the
 * agent's thread, read by others.
 */
final class Freshness {
  private static final Duration USUAL = Duration.ofSeconds(30);
  private static final int CANDLES = 2;

  private final Map<Kind, Long> lastNanos = new EnumMap<>(Kind.class);
  private final Set<Kind> kinds;
  private final Optional<Duration> configured;
  private final Clock clock;
  private boolean observed;
  private Optional<Duration> candleLength = Optional.empty();

  /**
   * @param kinds what the agent needs
   * @param configured after which everything is stale; else as suits the kind
   */
  Freshness(Set<Kind> kinds, Optional<Duration> configured, Clock clock) {
    this.kinds = kinds;
    this.configured = configured;
    this.clock = clock;
    kinds.forEach(kind -> lastNanos.put(kind, clock.nanoTime()));
  }

  synchronized void observed(Kind kind, Optional<Duration> length) {
    observed = true;
    lastNanos.put(kind, clock.nanoTime());
    candleLength = length.or(() -> candleLength);
  }

  /** Since the last observation; empty before the first. */
  synchronized Optional<Duration> age() {
    long now = clock.nanoTime();
    return observed
        ? lastNanos.values().stream()
            .map(last -> Duration.ofNanos(now - last))
            .min(Duration::compareTo)
        : Optional.empty();
  }

  /** What is stale, in words; empty if nothing is. */
  synchronized Optional<String> stale() {
    long now = clock.nanoTime();
    for (Kind kind : kinds) {
      Duration age = Duration.ofNanos(now - lastNanos.get(kind));
      Optional<Duration> limit = limit(kind);
      if (limit.isPresent() && age.compareTo(limit.get()) > 0) {
        return Optional.of("no " + kind.label() + " for " + age.toSeconds() + " s");
      }
    }
    return Optional.empty();
  }

  private Optional<Duration> limit(Kind kind) {
    return switch (kind) {
      case CANDLE ->
          configured.or(
              () ->
                  candleLength.map(one -> one.multipliedBy(CANDLES)).or(() -> Optional.of(USUAL)));
      case BOOK, QUOTE -> configured.or(() -> Optional.of(USUAL));
      // Scores come when there is news.
      case SCORE -> configured;
      case TICK -> Optional.empty();
    };
  }
}
