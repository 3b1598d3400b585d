package quorate.sdk;

import java.util.List;

/**
 * Hands what a feed has to all agents of the process. Thread-safe.
 *
 * @param whenEnded run when there is nothing more
 */
record FeedReceiver(List<Member> members, Runnable whenEnded) implements MarketFeed.Receiver {

  @Override
  public void observe(Observation.OfSymbol seen) {
    members.forEach(member -> member.worker().offer(seen));
  }

  @Override
  public void restarted() {
    members.forEach(member -> member.worker().restart());
  }

  @Override
  public void ended() {
    whenEnded.run();
  }
}
