package quorate.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import quorate.running.Clock;

/**
 * The metrics of a process that is no orchestrator, with those of the JVM. All are registered
 * before the first exposition is made, each at zero, so that no counter is born at one. What is
 * registered is thread-safe; registering is not.
 */
public final class Meters {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Catalogue catalogue = new Catalogue();

  private Meters() {}

  /** With the meters of the JVM alone. */
  public static Meters create() {
    Meters meters = new Meters();
    JvmMeters.register(meters.catalogue);
    return meters;
  }

  /** With none at all, for tests. */
  public static Meters empty() {
    return new Meters();
  }

  /**
   * A counter that is told.
   *
   * @param name with its {@code _total}
   */
  public LongAdder counter(String name, String help, Map<String, String> labels) {
    return catalogue.counter(name, help, new TreeMap<>(labels));
  }

  /** A counter that is read, which only grows. */
  public void counter(String name, String help, Map<String, String> labels, LongSupplier count) {
    catalogue.counter(name, help, new TreeMap<>(labels), _ -> count.getAsLong());
  }

  /** A gauge, which is always read. */
  public void gauge(String name, String help, Map<String, String> labels, DoubleSupplier value) {
    catalogue.gauge(name, help, new TreeMap<>(labels), _ -> value.getAsDouble());
  }

  /**
   * A histogram of lengths of time, which is told them.
   *
   * @param name with its {@code _seconds}
   * @param bounds of the buckets, in seconds, ascending
   */
  public Consumer<Duration> durations(
      String name, String help, Map<String, String> labels, double... bounds) {
    Histogram histogram =
        catalogue.histogram(name, help, new TreeMap<>(labels), Unit.SECONDS, bounds);
    return took -> histogram.record(Unit.ticks(took));
  }

  /** What Prometheus reads, of all that is registered by now. */
  public Exposition exposition(Clock clock) {
    return new Exposition(catalogue.families(), () -> Reading.NONE, FRESH, clock);
  }
}
