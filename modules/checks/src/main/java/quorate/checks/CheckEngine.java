package quorate.checks;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import quorate.running.Clock;
import quorate.running.Liveness;
import quorate.running.LoopPulse;

/**
 * Runs checks in the background, each in its own loop, and tells what they found last. Readers
 * never wait, and never cause a run. Thread-safe.
 */
public final class CheckEngine implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(CheckEngine.class.getName());

  private final CheckSettings settings;
  private final Clock clock;
  private final List<CheckListener> listeners;
  private final List<CheckLoop> loops;

  /** Guards the making of a new snapshot, so that none is lost to an older one. */
  private final ReentrantLock snapshots = new ReentrantLock();

  private volatile HealthSnapshot snapshot;

  /**
   * @param checks in the order in which they are told
   * @param listeners in the order in which they hear; more may follow by {@link #listen}
   */
  public CheckEngine(
      List<Check> checks, CheckSettings settings, Clock clock, CheckListener... listeners) {
    this.settings = settings;
    this.clock = clock;
    this.listeners = new CopyOnWriteArrayList<>(listeners);
    this.loops =
        checks.stream().map(check -> new CheckLoop(check, settings, clock, this::ran)).toList();
    this.snapshot = take();
  }

  /** Starts all loops; the first runs begin at once. */
  public void start() {
    loops.forEach(CheckLoop::start);
  }

  /** Asks for a run of one component's check at once, instead of at the next interval. */
  public void checkNow(String component) {
    loops.stream()
        .filter(loop -> loop.component().equals(component))
        .forEach(CheckLoop::requestRun);
  }

  /** Returns the health of every component. */
  public HealthSnapshot snapshot() {
    HealthSnapshot latest = snapshot;
    return clock.nanoTime() - latest.validUntilNanos() < 0 ? latest : renewed();
  }

  /** Lets one more hear, after those that hear already. */
  public void listen(CheckListener listener) {
    listeners.add(listener);
  }

  private void ran(CheckLoop.Outcome outcome) {
    renewed();
    listeners.forEach(listener -> tell(listener, outcome));
  }

  private static void tell(CheckListener listener, CheckLoop.Outcome outcome) {
    try {
      listener.ran(outcome.run());
      outcome.transition().ifPresent(listener::changed);
    } catch (RuntimeException e) {
      // A listener that fails must not end the check: the component would never be told of again.
      LOG.log(
          Level.ERROR,
          "A run of the check of " + outcome.run().component() + " was not heard of",
          e);
    }
  }

  private HealthSnapshot renewed() {
    snapshots.lock();
    try {
      snapshot = take();
      return snapshot;
    } finally {
      snapshots.unlock();
    }
  }

  private HealthSnapshot take() {
    long now = clock.nanoTime();
    long lifetime = settings.staleAfter().toNanos();
    long validUntil = now + lifetime;
    List<ComponentHealth> health = new ArrayList<>(loops.size());
    List<String> notCheckedYet = new ArrayList<>();
    for (CheckLoop loop : loops) {
      CheckLoop.Reading reading = loop.reading();
      long left = reading.takenNanos() + lifetime - now;
      if (!reading.checked()) {
        notCheckedYet.add(loop.component());
        health.add(reading.health());
      } else if (left <= 0) {
        health.add(reading.health().stale(settings.staleAfter()));
      } else {
        health.add(reading.health());
        validUntil = Math.min(validUntil - now, left) + now;
      }
    }
    return new HealthSnapshot(health, notCheckedYet, validUntil);
  }

  /** The loops' pulses, for {@link Liveness}. */
  public List<LoopPulse> pulses() {
    return loops.stream().map(CheckLoop::pulse).toList();
  }

  @Override
  public void close() {
    loops.forEach(CheckLoop::stop);
  }
}
