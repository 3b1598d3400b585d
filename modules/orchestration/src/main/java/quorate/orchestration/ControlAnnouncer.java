package quorate.orchestration;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import quorate.protocol.ControlNotice;
import quorate.protocol.Link;
import quorate.protocol.PublishResult;
import quorate.protocol.Subjects;
import quorate.record.TradingControl;

/**
 * Tells agents whether trading is paused: at each change, when an agent is first heard or heard
 * again after a while, every 30 s, and on request. Only the active instance speaks.
 */
final class ControlAnnouncer {
  private static final System.Logger LOG = System.getLogger(ControlAnnouncer.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(30);

  /** Between two looks: newcomers are told together, however many they are. */
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Link link;
  private final Subjects subjects;
  private final LoopContext context;
  private final Thread thread;
  private Optional<TradingControl> told = Optional.empty();
  private long toldNanos;
  private long knownArrivals;

  ControlAnnouncer(Link link, Subjects subjects, LoopContext context) {
    this.link = link;
    this.subjects = subjects;
    this.context = context;
    this.thread = Thread.ofPlatform().daemon().name("control-announcer").unstarted(this::loop);
  }

  void start() {
    thread.start();
  }

  void stop() {
    thread.interrupt();
  }

  /** Answers a request. */
  void answer(String replyTo) {
    if (context.state().role().active()) {
      context
          .state()
          .control()
          .ifPresent(
              control ->
                  link.connection()
                      .ifPresent(connection -> connection.reply(replyTo, notice(control))));
    }
  }

  private void loop() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        announceIfDue();
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "The announcer of the pause ends");
    }
  }

  private void announceIfDue() {
    long now = context.clock().nanoTime();
    if (!context.state().role().active()) {
      told = Optional.empty();
      return;
    }
    Optional<TradingControl> current = context.state().control();
    long arrivals = context.state().engine().arrivals();
    boolean due =
        !current.equals(told) || arrivals != knownArrivals || now - toldNanos >= PERIOD.toNanos();
    if (due && current.isPresent()) {
      byte[] notice = notice(current.get());
      PublishResult result =
          link.connection()
              .map(connection -> connection.publish(subjects.control(), notice))
              .orElse(PublishResult.UNAVAILABLE);
      if (result == PublishResult.UNAVAILABLE) {
        return;
      }
      told = current;
      toldNanos = now;
      knownArrivals = arrivals;
    }
  }

  private byte[] notice(TradingControl control) {
    return new ControlNotice(control, context.clock().now()).toBytes();
  }
}
