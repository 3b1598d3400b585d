package quorate.orchestrator;

import java.time.Duration;
import quorate.checks.NatsCheck;
import quorate.nats.NatsLink;

/** The link to NATS, as the check of it asks. */
record LinkCondition(NatsLink link) implements NatsCheck.Link {

  @Override
  public boolean isUp() {
    return link.isUp();
  }

  @Override
  public boolean roundTrip(Duration timeout) throws InterruptedException {
    return link.roundTrip(timeout);
  }

  @Override
  public boolean subscriptionsAlive() {
    return link.subscriptionsAlive();
  }
}
