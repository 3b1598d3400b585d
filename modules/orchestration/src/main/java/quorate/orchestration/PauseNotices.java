package quorate.orchestration;

import java.time.Duration;
import java.util.Optional;
import quorate.protocol.ControlNotice;
import quorate.protocol.LinkConnection;
import quorate.protocol.PublishResult;
import quorate.record.TradingControl;

/**
 * Tells agents whether trading is paused: at each change, when an agent is first heard or heard
 * again after a while, and every 30 s. Only the active instance speaks. For the loop of the
 * announcements, but for {@link #current}, which is thread-safe.
 */
final class PauseNotices {
  private static final Duration PERIOD = Duration.ofSeconds(30);

  private final String subject;
  private final LoopContext context;
  private Optional<TradingControl> told = Optional.empty();
  private long toldNanos;
  private long knownArrivals;

  /**
   * A notice that is due.
   *
   * @param arrivals which agents have been heard by then
   */
  record Due(TradingControl control, long arrivals, long nanos) {}

  PauseNotices(String subject, LoopContext context) {
    this.subject = subject;
    this.context = context;
  }

  /** What an agent that asks is told; empty on standby, and while it is not known. */
  Optional<byte[]> current() {
    return context.state().role().active()
        ? context.state().control().map(this::message)
        : Optional.empty();
  }

  /** The notice to send now, if one is due. */
  Optional<Due> due() {
    long now = context.nanoTime();
    if (!context.state().role().active()) {
      told = Optional.empty();
      return Optional.empty();
    }
    Optional<TradingControl> current = context.state().control();
    long arrivals = context.state().engine().arrivals();
    boolean due =
        !current.equals(told) || arrivals != knownArrivals || now - toldNanos >= PERIOD.toNanos();
    return due && context.state().pause().isKnown()
        ? current.map(control -> new Due(control, arrivals, now))
        : Optional.empty();
  }

  /** Hands it over; on the thread of a question. */
  PublishResult handOver(Due due, LinkConnection connection) {
    return connection.publish(subject, message(due.control()));
  }

  /** Notes that it was handed over. */
  void told(Due due) {
    told = Optional.of(due.control());
    toldNanos = due.nanos();
    knownArrivals = due.arrivals();
  }

  private byte[] message(TradingControl control) {
    return new ControlNotice(control, context.clock().now()).toBytes();
  }
}
