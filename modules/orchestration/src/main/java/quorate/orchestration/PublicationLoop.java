package quorate.orchestration;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import quorate.protocol.Decisions;
import quorate.protocol.Link;
import quorate.protocol.LinkConnection;
import quorate.protocol.PublishResult;
import quorate.protocol.Subjects;
import quorate.record.Outbox;
import quorate.record.OutboxEntry;
import quorate.record.PublicationEnd;
import quorate.record.RecordUnavailable;
import quorate.running.RepeatedLog;
import quorate.running.Ticker;

/**
 * Publishes what is recorded, in order of the sequence, what another instance left behind first. An
 * entry is published once the server has answered a round trip that follows it.
 */
final class PublicationLoop {
  private static final System.Logger LOG = System.getLogger(PublicationLoop.class.getName());
  private static final int PAGE = 100;
  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);
  private static final Duration BETWEEN_EXPIRIES = Duration.ofSeconds(1);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final Duration ROUND_TRIP = Duration.ofSeconds(1);

  /** What a pause promises of entries that were read before it: they have left by then. */
  private static final long READ_IS_OLD_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Outbox outbox;
  private final Link link;
  private final Subjects subjects;
  private final Duration maxAge;
  private final LoopContext context;
  private final Ticker expiries;
  private final Semaphore wishes = new Semaphore(0);
  private final RepeatedLog problems;
  private final Thread thread;

  /**
   * @param maxAge entries older than that are not published any more
   */
  PublicationLoop(
      Outbox outbox, Link link, Subjects subjects, Duration maxAge, LoopContext context) {
    this.outbox = outbox;
    this.link = link;
    this.subjects = subjects;
    this.maxAge = maxAge;
    this.context = context;
    this.problems = new RepeatedLog(LOG, context.clock());
    this.expiries = new Ticker(BETWEEN_EXPIRIES, context.clock().nanoTime());
    this.thread = Thread.ofPlatform().daemon().name("publication").unstarted(this::loop);
  }

  void start() {
    thread.start();
  }

  void stop() {
    thread.interrupt();
  }

  /** Says that there is something to publish. */
  void wish() {
    wishes.release();
  }

  /** Waits until nothing is left to publish, or patience runs out. */
  void publishAll(Duration patience) throws InterruptedException {
    long deadline = context.clock().nanoTime() + patience.toNanos();
    while (mayPublish()
        && link.connection().isPresent()
        && !isEmptyBy(deadline)
        && context.clock().nanoTime() - deadline < 0) {
      wish();
      Thread.sleep(LOOK_AGAIN);
    }
  }

  /** Whether nothing waits; a database that does not say so in time is waited for no longer. */
  private boolean isEmptyBy(long deadline) throws InterruptedException {
    FutureTask<Boolean> answer = new FutureTask<>(this::isEmpty);
    Thread thread = Thread.ofPlatform().daemon().name("publication-end").start(answer);
    try {
      return answer.get(deadline - context.clock().nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      LOG.log(Level.WARNING, "The outbox was not read in time; another instance publishes it");
      return true;
    } catch (ExecutionException e) {
      throw new IllegalStateException("The outbox cannot be looked at", e.getCause());
    } finally {
      thread.interrupt();
    }
  }

  private boolean isEmpty() {
    try {
      return outbox.pendingCount() == 0;
    } catch (RecordUnavailable e) {
      LOG.log(Level.WARNING, "Another instance publishes what waits: {0}", e.getMessage());
      return true;
    }
  }

  private void loop() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        boolean more = publishSome();
        if (!more) {
          wishes.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
          wishes.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "The publication loop ends");
    }
  }

  /** Publishes one page; returns whether another may follow at once. */
  private boolean publishSome() throws InterruptedException {
    Optional<LinkConnection> connection = link.connection();
    if (connection.isEmpty() || !mayPublish()) {
      return false;
    }
    try {
      long readNanos = context.clock().nanoTime();
      if (expiries.isDue(readNanos)) {
        ended(PublicationEnd.EXPIRED, outbox.expireOlderThan(maxAge));
      }
      List<OutboxEntry> entries = outbox.pending(PAGE, maxAge);
      if (entries.isEmpty()) {
        return false;
      }
      boolean all = publish(entries, readNanos, connection.get());
      return all && entries.size() == PAGE;
    } catch (RecordUnavailable e) {
      problems.warn(e.getMessage());
      return false;
    }
  }

  private boolean mayPublish() {
    return context.state().role().isValid(context.clock().nanoTime());
  }

  /** All over one connection: what another one answers says nothing of these. */
  private boolean publish(List<OutboxEntry> entries, long readNanos, LinkConnection connection)
      throws InterruptedException {
    List<UUID> handedOver = new ArrayList<>(entries.size());
    List<UUID> refused = new ArrayList<>(0);
    boolean all = true;
    long denialsBefore = connection.denials(subjects.decisions());
    for (OutboxEntry entry : entries) {
      UUID id = entry.decision().id();
      PublishResult result =
          mayStillLeave(readNanos) ? handOver(entry, connection) : PublishResult.UNAVAILABLE;
      switch (result) {
        case HANDED_OVER -> handedOver.add(id);
        case REFUSED -> refused.add(id);
        case UNAVAILABLE -> all = false;
      }
      if (!all) {
        break;
      }
    }
    boolean confirmed = endHandedOver(handedOver, connection, denialsBefore);
    end(refused, PublicationEnd.FAILED);
    return confirmed && all;
  }

  private boolean mayStillLeave(long readNanos) {
    return mayPublish()
        && !context.state().paused()
        && context.clock().nanoTime() - readNanos < READ_IS_OLD_NANOS;
  }

  private PublishResult handOver(OutboxEntry entry, LinkConnection connection) {
    byte[] message = Decisions.message(entry.decision(), entry.votesTotal());
    return connection.publish(subjects.decisions(), entry.decision().id().toString(), message);
  }

  private boolean endHandedOver(
      List<UUID> handedOver, LinkConnection connection, long denialsBefore)
      throws InterruptedException {
    if (handedOver.isEmpty()) {
      return true;
    }
    if (!connection.roundTrip(ROUND_TRIP)) {
      connection.end();
      problems.warn(
          "NATS did not confirm %d decisions; they are published again, with the same ids"
              .formatted(handedOver.size()));
      outbox.tried(handedOver);
      return false;
    }
    if (connection.denials(subjects.decisions()) != denialsBefore) {
      problems.warn(
          "NATS does not let us publish on %s; grant it, or decisions expire unheard"
              .formatted(subjects.decisions()));
      outbox.tried(handedOver);
      return false;
    }
    end(handedOver, PublicationEnd.PUBLISHED);
    return true;
  }

  private void end(List<UUID> entries, PublicationEnd end) {
    if (!entries.isEmpty()) {
      long noted = outbox.end(entries, end);
      if (end == PublicationEnd.FAILED) {
        problems.warn(
            "NATS refuses %d decisions as too large; raise its max_payload"
                .formatted(entries.size()));
      }
      ended(end, noted);
    }
  }

  private void ended(PublicationEnd end, long entries) {
    if (entries > 0) {
      context.observer().publicationsEnded(end, entries);
    }
  }
}
