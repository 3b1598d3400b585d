package quorate.sdk;

import java.lang.System.Logger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import quorate.running.Clock;
import quorate.running.RepeatedLog;

/** The timestamps of one agent's signals, which rise whatever the clock does. Thread-safe. */
final class SignalTimes {
  private static final Logger LOG = System.getLogger(SignalTimes.class.getName());
  private static final Duration SLACK = Duration.ofSeconds(5);
  private static final Duration LOGGED = Duration.ofMinutes(1);

  private final String agent;
  private final Counters counters;
  private final Clock clock;
  private final RepeatedLog log;

  SignalTimes(String agent, Counters counters, Clock clock) {
    this.agent = agent;
    this.counters = counters;
    this.clock = clock;
    this.log = new RepeatedLog(LOG, LOGGED, clock);
  }

  /**
   * The timestamp of a signal.
   *
   * @param before that of the symbol's last one
   */
  Instant next(Optional<Instant> before) {
    Instant now = clock.now().truncatedTo(ChronoUnit.MILLIS);
    if (before.isEmpty()) {
      return now;
    }
    if (now.isBefore(before.get().minus(SLACK))) {
      counters.clockBehind.increment();
      log.warn(
          () ->
              "%s: the clock is %s behind its last signal's timestamp; set it (NTP)"
                  .formatted(agent, Duration.between(now, before.get())));
    }
    Instant least = before.get().plusMillis(1);
    return now.isAfter(least) ? now : least;
  }
}
