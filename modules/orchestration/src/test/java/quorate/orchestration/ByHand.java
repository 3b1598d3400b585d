package quorate.orchestration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import quorate.domain.Decision;
import quorate.record.PublicationEnd;

/** What parts of an instance run on, moved by hand. */
final class ByHand implements LoopObserver {
  final HandClock clock = new HandClock();
  final HandLoops loops = new HandLoops(clock);
  final HandAsks asks = new HandAsks();
  final InstanceState state = new InstanceState(HandClock.NOON);
  final LoopContext context = new LoopContext(clock, asks, loops, state, this);

  /** What was observed, in words. */
  final List<String> observed = new ArrayList<>();

  /** The role for a long time to come. */
  void lead(long term) {
    state.role(new Role.Active(term, clock.nanoTime() + Duration.ofDays(1).toNanos()));
  }

  /** Lets the loop take a step, the next question be answered, and it take another step. */
  void stepAndAnswer(String loop) {
    loops.step(loop);
    asks.answer();
    loops.step(loop);
  }

  @Override
  public void tallied(Decision decision, Duration took) {
    observed.add("tallied " + decision.symbol());
  }

  @Override
  public void cycled(Duration took, List<Decision> recorded) {
    observed.add("cycled, recorded " + recorded.size());
  }

  @Override
  public void publicationsEnded(PublicationEnd end, long entries) {
    observed.add(end.label() + " " + entries);
  }

  @Override
  public void signalsKept(long written, long dropped) {
    observed.add("kept " + written + ", dropped " + dropped);
  }
}
