package quorate.metrics;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import quorate.running.Clock;

/**
 * All metrics, written down for Prometheus. One rendering serves many scrapes; while it is made,
 * those who need it wait, which takes some ten microseconds, and it is not made twice. Thread-safe.
 */
public final class Exposition {
  private static final Duration LONGEST_FRESH = Duration.ofSeconds(1);
  private static final int USUAL_SIZE = 32 * 1024;

  private final List<Family> families;
  private final Supplier<Reading> source;
  private final long freshNanos;

  /** Guards a rendering from being made twice. */
  private final ReentrantLock writing = new ReentrantLock();

  private final Clock clock;
  private final Map<ExpositionFormat, AtomicReference<Rendering>> latest =
      new EnumMap<>(ExpositionFormat.class);

  private record Rendering(byte[] body, long staleAtNanos) {

    boolean isFresh(long now) {
      return now - staleAtNanos < 0;
    }
  }

  /**
   * @param interval how often what is measured changes; a rendering serves for so long, and for one
   *     second at most
   */
  Exposition(List<Family> families, Supplier<Reading> source, Duration interval, Clock clock) {
    this.families = families;
    this.source = source;
    this.freshNanos = (interval.compareTo(LONGEST_FRESH) < 0 ? interval : LONGEST_FRESH).toNanos();
    this.clock = clock;
    Rendering none = new Rendering(new byte[0], clock.nanoTime());
    for (ExpositionFormat format : ExpositionFormat.values()) {
      latest.put(format, new AtomicReference<>(none));
    }
  }

  /**
   * All metrics in this form.
   *
   * @return in UTF-8; shared with other callers, so it must not be changed
   */
  public byte[] render(ExpositionFormat format) {
    Rendering rendering = latest.get(format).get();
    return rendering.isFresh(clock.nanoTime()) ? rendering.body() : renewed(format);
  }

  private byte[] renewed(ExpositionFormat format) {
    AtomicReference<Rendering> latestOfFormat = latest.get(format);
    writing.lock();
    try {
      long now = clock.nanoTime();
      // Whoever had the lock before may have made it.
      if (!latestOfFormat.get().isFresh(now)) {
        latestOfFormat.set(new Rendering(written(format, source.get()), now + freshNanos));
      }
      return latestOfFormat.get().body();
    } finally {
      writing.unlock();
    }
  }

  private byte[] written(ExpositionFormat format, Reading reading) {
    Body body = new Body(USUAL_SIZE);
    for (Family family : families) {
      family.write(format, reading, body);
    }
    switch (format) {
      case TEXT -> {}
      case OPENMETRICS -> body.text("# EOF\n");
    }
    return body.toBytes();
  }
}
