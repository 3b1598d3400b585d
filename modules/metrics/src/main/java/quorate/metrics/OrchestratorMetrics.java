package quorate.metrics;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import quorate.checks.CheckListener;
import quorate.checks.CheckRun;
import quorate.checks.Transition;
import quorate.domain.Ratio;
import quorate.record.PublicationEnd;
import quorate.running.Clock;

/**
 * The metrics of an instance. Some are told here what happens, as the checks and the loops go
 * along; the rest read what the engine and the checks have counted by themselves, once for each
 * {@link Exposition exposition}. Several may exist in one process, and do not mix. Thread-safe;
 * nothing here blocks.
 */
public final class OrchestratorMetrics implements CheckListener {
  // A cycle may have nothing but a tally of microseconds, or wait for the database to its timeout.
  private static final double[] CYCLE_BUCKETS = {
    .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30
  };
  // A tally of a few voters takes microseconds; one of a thousand should take 200 of them.
  private static final double[] TALLY_BUCKETS = {
    .000001, .0000025, .000005, .00001, .000025, .00005, .0001, .00025, .0005, .001, .0025, .005,
    .01
  };
  private static final double[] CONSENSUS_BUCKETS = {.1, .2, .3, .4, .5, .6, .7, .8, .9, 1};

  private final MetricsSettings settings;
  private final List<Family> families;
  private final HealthMeters health;
  private final Histogram cycles;
  private final Histogram tallies;
  private final Histogram consensus;
  private final Map<PublicationEnd, LongAdder> publications = new EnumMap<>(PublicationEnd.class);

  private final LongAdder signalsWritten;
  private final LongAdder signalsDropped;

  /** Makes all metrics, each at zero. */
  public OrchestratorMetrics(MetricsSettings settings) {
    this.settings = settings;
    Catalogue metrics = new Catalogue();
    JvmMeters.register(metrics);
    this.health = new HealthMeters(metrics, settings.components());
    EngineMeters.register(metrics);
    InstanceMeters.register(metrics, settings);
    PaperMeters.register(metrics);
    this.cycles =
        metrics.histogram(
            "orchestrator_decision_duration_seconds",
            "How long a cycle with something due took, the record of its decisions included.",
            Unit.SECONDS,
            CYCLE_BUCKETS);
    this.tallies =
        metrics.histogram(
            "orchestrator_voting_duration_seconds",
            "How long the tally of one symbol took.",
            Unit.SECONDS,
            TALLY_BUCKETS);
    this.consensus =
        metrics.histogram(
            "orchestrator_consensus_score",
            "Share of the voters' weight behind the winner of a tally.",
            Unit.SHARE,
            CONSENSUS_BUCKETS);
    for (PublicationEnd result : PublicationEnd.values()) {
      publications.put(
          result,
          metrics.counter(
              "orchestrator_publications_total",
              "Entries of the outbox that came to an end, by result.",
              Catalogue.label("result", result.label())));
    }
    this.signalsWritten = signals(metrics, "written");
    this.signalsDropped = signals(metrics, "dropped");
    this.families = metrics.families();
  }

  @Override
  public void ran(CheckRun run) {
    health.ran(run);
  }

  @Override
  public void changed(Transition transition) {
    health.changed(transition);
  }

  /** One symbol was tallied. */
  public void tallied(Duration took) {
    tallies.record(Unit.ticks(took));
  }

  /** A tally came to this consensus. */
  public void consensus(Ratio ratio) {
    consensus.record(Unit.ticks(ratio));
  }

  /** A cycle that had something due has ended, recorded or not. */
  public void cycled(Duration took) {
    cycles.record(Unit.ticks(took));
  }

  private static LongAdder signals(Catalogue metrics, String result) {
    return metrics.counter(
        "signal_history_rows_total",
        "Accepted signals that were to be kept, by result.",
        Catalogue.label("result", result));
  }

  /** Accepted signals were kept, or not. */
  public void signalsKept(long written, long dropped) {
    signalsWritten.add(written);
    signalsDropped.add(dropped);
  }

  /** Entries of the outbox came to an end. */
  public void publicationsEnded(PublicationEnd end, long entries) {
    publications.get(end).add(entries);
  }

  /**
   * What Prometheus reads. A rendering serves every scrape for one second, or for one interval of
   * the checks where that is shorter.
   *
   * @param source gives the instance as it is now; called once for each rendering, on the thread
   *     that asks for it, and must not block
   */
  public Exposition exposition(Supplier<Reading> source, Clock clock) {
    return new Exposition(families, source, settings.checkInterval(), clock);
  }
}
