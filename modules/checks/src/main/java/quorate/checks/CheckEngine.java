package quorate.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs checks in the background, each in its own loop, and tells what they found last. Readers
 * never wait, and never cause a run. Thread-safe.
 */
public final class CheckEngine implements AutoCloseable {
  private final CheckSettings settings;
  private final Clock clock;
  private final List<CheckLoop> loops;

  /**
   * @param checks in the order in which they are told
   */
  public CheckEngine(
      List<Check> checks, CheckSettings settings, Clock clock, CheckListener listener) {
    this.settings = settings;
    this.clock = clock;
    this.loops =
        checks.stream().map(check -> new CheckLoop(check, settings, clock, listener)).toList();
  }

  /** Starts all loops; the first runs begin at once. */
  public void start() {
    loops.forEach(CheckLoop::start);
  }

  /** Asks for a run of one component's check at once, instead of at the next interval. */
  public void checkNow(String component) {
    loops.stream().filter(loop -> loop.component().equals(component)).forEach(CheckLoop::wish);
  }

  /** How every component is, in the order of the checks. */
  public List<ComponentHealth> health() {
    long now = clock.nanoTime();
    List<ComponentHealth> health = new ArrayList<>(loops.size());
    for (CheckLoop loop : loops) {
      health.add(current(loop.reading(), now));
    }
    return List.copyOf(health);
  }

  /** How one component is. */
  public Optional<ComponentHealth> health(String component) {
    long now = clock.nanoTime();
    return loops.stream()
        .filter(loop -> loop.component().equals(component))
        .map(loop -> current(loop.reading(), now))
        .findFirst();
  }

  private ComponentHealth current(CheckLoop.Reading reading, long now) {
    boolean stale =
        reading.checked() && now - reading.checkedNanos() > settings.staleAfter().toNanos();
    return stale ? reading.health().stale() : reading.health();
  }

  /** The components whose check has not finished once. */
  public List<String> notCheckedYet() {
    return loops.stream()
        .filter(loop -> !loop.reading().checked())
        .map(CheckLoop::component)
        .toList();
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
