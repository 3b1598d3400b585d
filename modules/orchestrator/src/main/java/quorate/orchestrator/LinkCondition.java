package quorate.orchestrator;

import java.time.Duration;
import java.util.Optional;
import quorate.checks.NatsCheck;
import quorate.protocol.Link;
import quorate.protocol.LinkConnection;

/** The link to NATS, as the check of it asks. */
record LinkCondition(Link link) implements NatsCheck.Link {

  @Override
  public boolean isUp() {
    return link.connection().isPresent();
  }

  @Override
  public boolean roundTrip(Duration timeout) throws InterruptedException {
    Optional<LinkConnection> connection = link.connection();
    return connection.isPresent() && connection.get().roundTrip(timeout);
  }

  @Override
  public boolean subscriptionsAlive() {
    return link.hearsAgents();
  }
}
