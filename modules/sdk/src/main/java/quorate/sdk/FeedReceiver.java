package quorate.sdk;

import java.util.List;
import java.util.function.Consumer;

/**
 * Hands what a feed has to all agents of the process. Thread-safe.
 *
 * @param whenEnded run when there is nothing more
 * @param whenFailed told of what keeps the feed from going on
 */
record FeedReceiver(List<Member> members, Runnable whenEnded, Consumer<Throwable> whenFailed)
    implements MarketFeed.Receiver {

  @Override
  public void observe(Observation.OfSymbol seen) {
    members.forEach(member -> member.worker().offer(seen));
  }

  @Override
  public void ended() {
    whenEnded.run();
  }

  @Override
  public void failed(Throwable failure) {
    whenFailed.accept(failure);
  }
}
