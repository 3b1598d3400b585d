package quorate.sdk;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import quorate.domain.Action;
import quorate.domain.Signal;
import quorate.nats.Reply;
import quorate.protocol.Signals;
import quorate.protocol.Subjects;
import quorate.running.Clock;

/**
 * What one agent says: signals with rising timestamps, said again while nobody has taken them and
 * while they stand. There is no queue of old ones: of each symbol the latest counts. Thread-safe.
 */
final class Voice {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);
  private static final double JITTER = 0.2;
  private static final String NO_OPINION = "no opinion";

  /** How long an unanswered signal is worth sending where opinions are not refreshed. */
  private static final Duration WORTH = Duration.ofMinutes(4);

  private final Identity identity;
  private final Subjects subjects;
  private final Outlet outlet;
  private final Counters counters;
  private final Answering answering;
  private final Duration refresh;
  private final Predicate<String> fresh;
  private final Clock clock;
  private final RandomGenerator random;
  private final SignalTimes times;

  /**
   * Guards all below, and covers the hand-over to the link, which does not wait: two signals of one
   * symbol must leave in the order of their timestamps.
   */
  private final ReentrantLock lock = new ReentrantLock();

  /** In the order in which they were said. */
  private final SequencedMap<String, Said> bySymbol = new LinkedHashMap<>();

  /** Also of a symbol that was forgotten timestamps rise, should it come back. */
  private Optional<Instant> forgotten = Optional.empty();

  private boolean open;
  private boolean closed;
  private long nextDueNanos;

  /**
   * @param refresh how often a standing opinion is said again; zero for never
   * @param fresh whether what is known of a symbol is not stale
   */
  Voice(
      Identity identity,
      Subjects subjects,
      Outlet outlet,
      Counters counters,
      Duration refresh,
      Predicate<String> fresh,
      Clock clock,
      RandomGenerator random) {
    this.identity = identity;
    this.subjects = subjects;
    this.outlet = outlet;
    this.counters = counters;
    this.answering = new Answering(identity.name(), counters, clock);
    this.refresh = refresh;
    this.fresh = fresh;
    this.clock = clock;
    this.random = random;
    this.times = new SignalTimes(identity.name(), counters, clock);
    this.nextDueNanos = clock.nanoTime();
  }

  /** Says an opinion; that there is none any more is said once. */
  void publish(String symbol, Opinion opinion) {
    lock.lock();
    try {
      switch (opinion) {
        case Opinion.Voiced voiced -> say(symbol, voiced);
        case Opinion.None _ -> {
          Said last = bySymbol.get(symbol);
          if (last != null && !last.abstains()) {
            say(symbol, new Opinion.Voiced(Action.HOLD, 0, NO_OPINION));
          }
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Says an opinion that a tick led to. Where it is the one that stands there is nothing new to
   * say: what stands is said again by itself.
   */
  void publishAfterTick(String symbol, Opinion opinion) {
    lock.lock();
    try {
      Said last = bySymbol.get(symbol);
      if (refresh.isZero()
          || last == null
          || last.state == Said.State.REFUSED
          || !last.says(opinion)) {
        publish(symbol, opinion);
      }
    } finally {
      lock.unlock();
    }
  }

  private void say(String symbol, Opinion.Voiced opinion) {
    if (closed) {
      return;
    }
    Signal signal =
        new Signal(
            identity.name(),
            identity.type(),
            symbol,
            opinion.action(),
            Said.confidence(opinion),
            times.next(
                Optional.ofNullable(bySymbol.get(symbol))
                    .map(last -> last.signal.timestamp())
                    .or(() -> forgotten)),
            opinion.reasoning());
    Said said = new Said(signal, clock.nanoTime());
    bySymbol.putLast(symbol, said);
    counters.signals.get(signal.action()).increment();
    send(said);
  }

  private void send(Said said) {
    said.waits = false;
    due(said.saidNanos + refresh.toNanos());
    if (!open) {
      // The first heartbeat comes before the first signal.
      replied(said, new Reply.Unsent());
      return;
    }
    outlet.request(
        subjects.signalsOf(identity.name()),
        Signals.message(said.signal),
        reply -> replied(said, reply));
  }

  private void replied(Said said, Reply reply) {
    Counters.Result result = answering.take("signal", reply);
    lock.lock();
    try {
      if (bySymbol.get(said.signal.symbol()) != said) {
        return;
      }
      switch (result) {
        case ACCEPTED -> said.state = Said.State.ACCEPTED;
        case REFUSED -> said.state = Said.State.REFUSED;
        case UNANSWERED, UNSENT -> retryLater(said);
      }
    } finally {
      lock.unlock();
    }
  }

  private void retryLater(Said said) {
    long wait =
        Math.min(FIRST_RETRY.toNanos() << Math.min(said.attempts, 10), LONGEST_RETRY.toNanos());
    said.attempts++;
    long at = clock.nanoTime() + (long) (wait * (1 + JITTER * (2 * random.nextDouble() - 1)));
    said.retryAt(at);
    due(at);
  }

  private void due(long nanos) {
    if (nanos - nextDueNanos < 0) {
      nextDueNanos = nanos;
    }
  }

  /** The link is up, and a heartbeat has left: what nobody has taken is said again at once. */
  void linkUp() {
    lock.lock();
    try {
      open = true;
      long now = clock.nanoTime();
      for (Said said : bySymbol.values()) {
        if (said.waits) {
          said.attempts = 0;
          said.retryAt(now);
        }
      }
      nextDueNanos = now;
    } finally {
      lock.unlock();
    }
    speak();
  }

  /** Says again what is due; called again and again. */
  void speak() {
    lock.lock();
    try {
      long now = clock.nanoTime();
      if (closed || now - nextDueNanos < 0) {
        return;
      }
      nextDueNanos = now + LONGEST_RETRY.toNanos();
      for (Map.Entry<String, Said> entry : Map.copyOf(bySymbol).entrySet()) {
        speak(entry.getKey(), entry.getValue(), now);
      }
    } finally {
      lock.unlock();
    }
  }

  private void speak(String symbol, Said said, long now) {
    long age = now - said.saidNanos;
    if (!refresh.isZero() && !said.abstains() && age >= refresh.toNanos()) {
      if (said.state != Said.State.REFUSED && fresh.test(symbol)) {
        Signal old = said.signal;
        say(
            symbol,
            new Opinion.Voiced(old.action(), old.confidence().millionths() / 1e6, old.reasoning()));
      }
      return;
    }
    Duration worth = refresh.isZero() ? WORTH : refresh;
    if (said.waits && age < worth.toNanos()) {
      if (now - said.retryNanos >= 0) {
        send(said);
      } else {
        due(said.retryNanos);
      }
    }
    if (!refresh.isZero() && !said.abstains()) {
      due(said.saidNanos + refresh.toNanos());
    }
  }

  /** Nothing is said of a symbol any more; what stands ages out by itself. */
  void forget(String symbol) {
    lock.lock();
    try {
      Optional.ofNullable(bySymbol.remove(symbol))
          .map(said -> said.signal.timestamp())
          .filter(said -> forgotten.isEmpty() || said.isAfter(forgotten.get()))
          .ifPresent(said -> forgotten = Optional.of(said));
    } finally {
      lock.unlock();
    }
  }

  /** How long nothing is due; not positive where something may be. */
  Duration idleFor() {
    lock.lock();
    try {
      return Duration.ofNanos(nextDueNanos - clock.nanoTime());
    } finally {
      lock.unlock();
    }
  }

  /** Nothing is said from now on. */
  void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /** The signal that was formed last. */
  Optional<Signal> last() {
    lock.lock();
    try {
      return bySymbol.isEmpty()
          ? Optional.empty()
          : Optional.of(bySymbol.lastEntry().getValue().signal);
    } finally {
      lock.unlock();
    }
  }

  /** The latest signal of each symbol. */
  Map<String, Signal> latest() {
    lock.lock();
    try {
      Map<String, Signal> latest = new LinkedHashMap<>();
      bySymbol.forEach((symbol, said) -> latest.put(symbol, said.signal));
      return latest;
    } finally {
      lock.unlock();
    }
  }
}
