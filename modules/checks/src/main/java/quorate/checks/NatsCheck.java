package quorate.checks;

import java.time.Duration;

/** Checks NATS: connected, answering, and both subscriptions alive. */
public final class NatsCheck implements Check {
  public static final String COMPONENT = "nats";

  /** The link to NATS. */
  public interface Link {
    boolean isUp();

    /** Whether the server answers in time. */
    boolean roundTrip(Duration timeout) throws InterruptedException;

    boolean subscriptionsAlive();
  }

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
    if (!link.isUp()) {
      return CheckResult.failed("not connected; connecting again for ever");
    }
    if (!link.roundTrip(timeout)) {
      return CheckResult.failed("connected, but the server does not answer in time");
    }
    return link.subscriptionsAlive()
        ? CheckResult.ok()
        : CheckResult.failed("connected, but not allowed to hear signals or heartbeats");
  }
}
