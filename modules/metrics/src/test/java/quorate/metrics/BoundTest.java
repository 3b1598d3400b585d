package quorate.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import quorate.domain.Action;
import quorate.domain.Cycle;
import quorate.domain.Decision;
import quorate.domain.DecisionEngine;
import quorate.domain.Moment;
import quorate.domain.Ratio;
import quorate.domain.Rules;
import quorate.domain.Signal;

/** That metrics take the same room however much there is to measure. */
class BoundTest {
  private static final int AGENTS = 1_000;
  private static final int SYMBOLS = 100;

  private final OrchestratorMetrics metrics = new OrchestratorMetrics(Instances.SETTINGS);

  @Test
  void manyAgentsSymbolsAndDecisionsMakeNoMoreSeries() {
    DecisionEngine engine = new DecisionEngine(Rules.DEFAULT);
    Moment now = Moment.at(ManualClock.START);
    List<String> before = names(engine, now);

    fill(engine, now);
    decide(engine, now);

    assertEquals(AGENTS * SYMBOLS, engine.view(now).standingSignals());
    assertEquals(before, names(engine, now));
  }

  private static void fill(DecisionEngine engine, Moment now) {
    for (int agent = 0; agent < AGENTS; agent++) {
      for (int symbol = 0; symbol < SYMBOLS; symbol++) {
        engine.receive(
            now,
            new Signal(
                "agent-" + agent,
                "type-" + agent % 7,
                "SYM" + symbol,
                Action.BUY,
                new Ratio(800_000),
                ManualClock.START,
                "because"));
      }
    }
  }

  private void decide(DecisionEngine engine, Moment now) {
    Cycle cycle = engine.startCycle(now);
    List<Decision> decisions = new ArrayList<>();
    while (cycle.hasNext()) {
      Decision decision = cycle.decideNext();
      metrics.tallied(Duration.ofNanos(decisions.size()));
      metrics.consensus(decision.consensus());
      decisions.add(decision);
    }
    engine.recorded(cycle, decisions);
    assertEquals(SYMBOLS, decisions.size());
  }

  private List<String> names(DecisionEngine engine, Moment now) {
    return Scrape.of(metrics, () -> Instances.withEngine(engine.view(now)))
        .samples()
        .map(Scrape.Sample::name)
        .toList();
  }
}
