package quorate.orchestration;

import java.time.Duration;
import java.util.List;
import quorate.domain.Decision;
import quorate.record.PublicationEnd;

/** Measures nothing. */
final class NobodyObserves implements LoopObserver {
  @Override
  public void tallied(Decision decision, Duration took) {}

  @Override
  public void cycled(Duration took, List<Decision> recorded) {}

  @Override
  public void publicationsEnded(PublicationEnd end, long entries) {}
}
