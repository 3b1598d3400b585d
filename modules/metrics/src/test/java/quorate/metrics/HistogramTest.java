package quorate.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import quorate.checks.CheckResult;
import quorate.checks.CheckRun;
import quorate.domain.Ratio;

class HistogramTest {
  private final OrchestratorMetrics metrics = new OrchestratorMetrics(Instances.SETTINGS);

  @Test
  void aBucketHoldsWhatIsNoGreaterThanItsBound() {
    metrics.consensus(Ratio.ZERO);
    metrics.consensus(new Ratio(100_000));
    metrics.consensus(new Ratio(100_001));
    metrics.consensus(new Ratio(600_000));
    metrics.consensus(new Ratio(600_001));
    metrics.consensus(Ratio.ONE);
    assertEquals(
        """
        # HELP orchestrator_consensus_score Share of the voters' weight behind the winner of a tally.
        # TYPE orchestrator_consensus_score histogram
        orchestrator_consensus_score_bucket{le="0.1"} 2
        orchestrator_consensus_score_bucket{le="0.2"} 3
        orchestrator_consensus_score_bucket{le="0.3"} 3
        orchestrator_consensus_score_bucket{le="0.4"} 3
        orchestrator_consensus_score_bucket{le="0.5"} 3
        orchestrator_consensus_score_bucket{le="0.6"} 4
        orchestrator_consensus_score_bucket{le="0.7"} 5
        orchestrator_consensus_score_bucket{le="0.8"} 5
        orchestrator_consensus_score_bucket{le="0.9"} 5
        orchestrator_consensus_score_bucket{le="1.0"} 6
        orchestrator_consensus_score_bucket{le="+Inf"} 6
        orchestrator_consensus_score_sum 2.400002
        orchestrator_consensus_score_count 6
        """,
        family("orchestrator_consensus_score"));
  }

  @Test
  void durationsAreExactToTheNanosecond() {
    metrics.tallied(Duration.ofNanos(1_000));
    metrics.tallied(Duration.ofNanos(1_001));
    metrics.tallied(Duration.ofNanos(2_500));
    metrics.tallied(Duration.ofMillis(10));
    metrics.tallied(Duration.ofMillis(10).plusNanos(1));
    assertEquals(
        """
        # HELP orchestrator_voting_duration_seconds How long the tally of one symbol took.
        # TYPE orchestrator_voting_duration_seconds histogram
        orchestrator_voting_duration_seconds_bucket{le="1e-06"} 1
        orchestrator_voting_duration_seconds_bucket{le="2.5e-06"} 3
        orchestrator_voting_duration_seconds_bucket{le="5e-06"} 3
        orchestrator_voting_duration_seconds_bucket{le="1e-05"} 3
        orchestrator_voting_duration_seconds_bucket{le="2.5e-05"} 3
        orchestrator_voting_duration_seconds_bucket{le="5e-05"} 3
        orchestrator_voting_duration_seconds_bucket{le="0.0001"} 3
        orchestrator_voting_duration_seconds_bucket{le="0.00025"} 3
        orchestrator_voting_duration_seconds_bucket{le="0.0005"} 3
        orchestrator_voting_duration_seconds_bucket{le="0.001"} 3
        orchestrator_voting_duration_seconds_bucket{le="0.0025"} 3
        orchestrator_voting_duration_seconds_bucket{le="0.005"} 3
        orchestrator_voting_duration_seconds_bucket{le="0.01"} 4
        orchestrator_voting_duration_seconds_bucket{le="+Inf"} 5
        orchestrator_voting_duration_seconds_sum 0.020004502
        orchestrator_voting_duration_seconds_count 5
        """,
        family("orchestrator_voting_duration_seconds"));
  }

  @Test
  void cyclesReachFromAMillisecondToTheLongestDeadline() {
    metrics.cycled(Duration.ofMillis(20));
    metrics.cycled(Duration.ofSeconds(30));
    assertEquals(
        """
        # HELP orchestrator_decision_duration_seconds How long a cycle with something due took, the record of its decisions included.
        # TYPE orchestrator_decision_duration_seconds histogram
        orchestrator_decision_duration_seconds_bucket{le="0.001"} 0
        orchestrator_decision_duration_seconds_bucket{le="0.0025"} 0
        orchestrator_decision_duration_seconds_bucket{le="0.005"} 0
        orchestrator_decision_duration_seconds_bucket{le="0.01"} 0
        orchestrator_decision_duration_seconds_bucket{le="0.025"} 1
        orchestrator_decision_duration_seconds_bucket{le="0.05"} 1
        orchestrator_decision_duration_seconds_bucket{le="0.1"} 1
        orchestrator_decision_duration_seconds_bucket{le="0.25"} 1
        orchestrator_decision_duration_seconds_bucket{le="0.5"} 1
        orchestrator_decision_duration_seconds_bucket{le="1.0"} 1
        orchestrator_decision_duration_seconds_bucket{le="2.5"} 1
        orchestrator_decision_duration_seconds_bucket{le="5.0"} 1
        orchestrator_decision_duration_seconds_bucket{le="10.0"} 1
        orchestrator_decision_duration_seconds_bucket{le="30.0"} 2
        orchestrator_decision_duration_seconds_bucket{le="+Inf"} 2
        orchestrator_decision_duration_seconds_sum 30.02
        orchestrator_decision_duration_seconds_count 2
        """,
        family("orchestrator_decision_duration_seconds"));
  }

  @Test
  void latenciesBeyondTheTopBucketAreCounted() {
    metrics.ran(latency(Duration.ofMillis(1)));
    metrics.ran(latency(Duration.ofMillis(1).plusNanos(1)));
    metrics.ran(latency(Duration.ofSeconds(30)));
    Scrape scrape = Scrape.of(metrics, () -> Reading.NONE);
    assertEquals(
        """
        health_check_latency_ms_bucket{component="nats",le="1.0"} 1
        health_check_latency_ms_bucket{component="nats",le="5.0"} 2
        health_check_latency_ms_bucket{component="nats",le="10.0"} 2
        health_check_latency_ms_bucket{component="nats",le="25.0"} 2
        health_check_latency_ms_bucket{component="nats",le="50.0"} 2
        health_check_latency_ms_bucket{component="nats",le="100.0"} 2
        health_check_latency_ms_bucket{component="nats",le="250.0"} 2
        health_check_latency_ms_bucket{component="nats",le="500.0"} 2
        health_check_latency_ms_bucket{component="nats",le="1000.0"} 2
        health_check_latency_ms_bucket{component="nats",le="2000.0"} 2
        health_check_latency_ms_bucket{component="nats",le="+Inf"} 3
        health_check_latency_ms_sum{component="nats"} 30002.000001
        health_check_latency_ms_count{component="nats"} 3
        """,
        scrape
            .family("health_check_latency_ms")
            .lines(true)
            .lines()
            .filter(line -> line.contains("\"nats\""))
            .map(line -> line + "\n")
            .reduce("", String::concat));
  }

  private static CheckRun latency(Duration latency) {
    return new CheckRun("nats", CheckResult.ok(), latency, ManualClock.START);
  }

  private String family(String name) {
    return Scrape.of(metrics, () -> Reading.NONE).family(name).lines(true);
  }
}
