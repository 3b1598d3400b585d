package quorate.nats;

import java.time.Duration;
import java.util.Optional;
import quorate.checks.Check;
import quorate.checks.CheckResult;
import quorate.protocol.Link;
import quorate.protocol.LinkConnection;

/** Checks NATS: connected, answering, and both subscriptions alive. */
public final class NatsCheck implements Check {
  public static final String COMPONENT = "nats";

  private final Link link;
  private final Duration timeout;

  /**
   * @param timeout for the round trip; at most that of the check
   */
  public NatsCheck(Link link, Duration timeout) {
    this.link = link;
    this.timeout = timeout;
  }

  @Override
  public String component() {
    return COMPONENT;
  }

  @Override
  public CheckResult run() throws InterruptedException {
    Optional<LinkConnection> connection = link.connection();
    if (connection.isEmpty()) {
      return CheckResult.failed("not connected; retrying");
    }
    if (!connection.get().roundTrip(timeout)) {
      return CheckResult.failed("connected, but the server does not answer in time");
    }
    return connection.get().hearsAgents()
        ? CheckResult.ok()
        : CheckResult.failed("connected, but not allowed to hear signals or heartbeats");
  }
}
