package quorate.orchestrator;

import java.time.Duration;
import java.util.List;
import quorate.domain.Decision;
import quorate.metrics.OrchestratorMetrics;
import quorate.orchestration.LoopObserver;
import quorate.record.PublicationEnd;

/** What the loops do, as it is measured. */
record Observer(OrchestratorMetrics metrics) implements LoopObserver {

  @Override
  public void tallied(Decision decision, Duration took) {
    metrics.tallied(took);
    metrics.consensus(decision.consensus());
  }

  @Override
  public void cycled(Duration took, List<Decision> recorded) {
    metrics.cycled(took);
  }

  @Override
  public void publicationsEnded(PublicationEnd end, long entries) {
    metrics.publicationsEnded(end, entries);
  }

  @Override
  public void signalsKept(long written, long dropped) {
    metrics.signalsKept(written, dropped);
  }
}
