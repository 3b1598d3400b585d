package quorate.sdk;

import java.lang.System.Logger;
import java.time.Duration;
import java.util.Optional;
import quorate.protocol.Heartbeats;
import quorate.running.Clock;
import quorate.running.RepeatedLog;

/** Notices another process that speaks under an agent's name. Thread-safe. */
final class Duplicates {
  private static final Logger LOG = System.getLogger(Duplicates.class.getName());
  private static final Duration LOGGED = Duration.ofMinutes(1);

  /** So long after it was last heard it counts as gone. */
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final String agent;
  private final String instance;
  private final Counters counters;
  private final Clock clock;
  private final RepeatedLog log;
  private volatile Optional<Long> lastNanos = Optional.empty();

  /**
   * @param instance what this process calls itself in its heartbeats
   */
  Duplicates(String agent, String instance, Counters counters, Clock clock) {
    this.agent = agent;
    this.instance = instance;
    this.counters = counters;
    this.clock = clock;
    this.log = new RepeatedLog(LOG, LOGGED, clock);
  }

  /** A heartbeat came in on the agent's own subject. */
  void heard(byte[] heartbeat) {
    if (Heartbeats.instance(heartbeat).filter(instance::equals).isPresent()) {
      return;
    }
    counters.duplicates.increment();
    lastNanos = Optional.of(clock.nanoTime());
    log.warn(
        "Another process sends heartbeats as "
            + agent
            + "; the two share one vote: stop one of them, or give it another name");
  }

  /** Whether another one was heard of late. */
  boolean any() {
    return lastNanos.filter(last -> clock.nanoTime() - last < REMEMBERED.toNanos()).isPresent();
  }
}
