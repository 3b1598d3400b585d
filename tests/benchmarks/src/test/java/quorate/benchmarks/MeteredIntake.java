package quorate.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import quorate.domain.DecisionEngine;
import quorate.domain.EngineView;
import quorate.domain.Moment;
import quorate.domain.Rules;
import quorate.metrics.Exposition;
import quorate.metrics.ExpositionFormat;
import quorate.running.Clock;

/**
 * Whether metrics are seen in the speed of intake: an engine alone, and one beside which there are
 * meters, a view ten times a second as the decision loop makes one, and somebody who scrapes ten
 * times a second, a hundred and fifty times as often as Prometheus does. Rounds of the two take
 * turns; what counts is the processor's time of the thread that takes the signals, so that others
 * on the machine are not counted with it.
 */
public final class MeteredIntake {
  private static final int ROUNDS = 31;
  private static final int SIGNALS = 300_000;
  private static final int BATCH = 1_024;
  private static final long PERIOD_NANOS = Duration.ofMillis(100).toNanos();

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Fleet fleet = new Fleet(1_000, 100);
  private final DecisionEngine engine = new DecisionEngine(Rules.DEFAULT);
  private final boolean metered;
  private int number;
  private long round;
  private long shownNanos = System.nanoTime();
  private volatile EngineView view;
  private volatile boolean scraping;

  private MeteredIntake(boolean metered) {
    this.metered = metered;
    this.view = engine.view(Moment.at(Fleet.START));
  }

  public static void main(String[] arguments) throws InterruptedException {
    MeteredIntake alone = new MeteredIntake(false);
    MeteredIntake metered = new MeteredIntake(true);
    double[] ratios = new double[ROUNDS];
    double[] nanosAlone = new double[ROUNDS];
    for (int i = -5; i < ROUNDS; i++) {
      // Each comes first as often as second, since what came before leaves its traces in the
      // caches.
      double before = i % 2 == 0 ? alone.nanosPerSignal() : 0;
      double other = metered.nanosPerSignal();
      double one = i % 2 == 0 ? before : alone.nanosPerSignal();
      if (i >= 0) {
        nanosAlone[i] = one;
        ratios[i] = other / one;
      }
    }
    Arrays.sort(nanosAlone);
    Arrays.sort(ratios);
    System.out.printf(
        "alone %.0f ns of the processor a signal; metered: times %.3f (quartiles %.3f, %.3f)%n",
        nanosAlone[ROUNDS / 2], ratios[ROUNDS / 2], ratios[ROUNDS / 4], ratios[3 * ROUNDS / 4]);
  }

  private double nanosPerSignal() throws InterruptedException {
    Thread scraper = Thread.ofPlatform().daemon().unstarted(this::scrape);
    scraping = metered;
    scraper.start();
    long before = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < SIGNALS; i++) {
      take();
    }
    long took = threads.getCurrentThreadCpuTime() - before;
    scraping = false;
    scraper.join();
    return (double) took / SIGNALS;
  }

  private void take() {
    if (number == fleet.size()) {
      number = 0;
      round++;
    }
    Moment now = Moment.at(Fleet.START.plusMillis(round));
    if (number % BATCH == 0 && System.nanoTime() - shownNanos > PERIOD_NANOS) {
      shownNanos = System.nanoTime();
      if (metered) {
        view = engine.view(now);
      }
    }
    engine.receive(now, fleet.signal(number++, round));
  }

  private void scrape() {
    Exposition exposition =
        Metered.metrics().exposition(() -> Metered.reading(view), new HastyClock());
    while (scraping) {
      exposition.render(ExpositionFormat.OPENMETRICS);
      LockSupport.parkNanos(PERIOD_NANOS);
    }
  }

  /** To which a rendering is old after a tenth of the time for which it serves others. */
  private static final class HastyClock implements Clock {
    private final Clock system = Clock.system();

    @Override
    public Instant now() {
      return system.now();
    }

    @Override
    public long nanoTime() {
      return 10 * system.nanoTime();
    }
  }
}
