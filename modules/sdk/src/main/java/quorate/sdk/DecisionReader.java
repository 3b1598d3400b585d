package quorate.sdk;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import quorate.nats.Reply;
import quorate.protocol.ControlNotice;
import quorate.protocol.Decisions;
import quorate.protocol.PublishedDecision;
import quorate.protocol.Subjects;
import quorate.record.RecordedDecision;
import quorate.running.Clock;
import quorate.running.Loop;
import quorate.running.LoopPulse;
import quorate.running.RepeatedLog;

/**
 * Deals with decisions one after the other, on a thread of its own: closes gaps from the record
 * before it goes on. What finds no room to wait is a gap, and comes from the record too. A pause
 * waits for nothing: it counts from the moment in which it is heard.
 */
final class DecisionReader {
  private static final Logger LOG = System.getLogger(DecisionReader.class.getName());
  private static final int MOST_WAITING = 1_024;
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration CONTROL_WAIT = Duration.ofSeconds(3);

  private final Subjects subjects;
  private final DecisionRecord record;
  private final DecisionRules rules;
  private final DecisionFeed.Receiver receiver;
  private final DecisionFeed.Drops drops;
  private final Outlet outlet;
  private final Clock clock;
  private final RepeatedLog warnings;
  private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(MOST_WAITING);
  private final LoopPulse pulse;
  private final Loop loop;
  private volatile boolean linkCameUp;
  private volatile boolean closed;

  /** What came in. */
  sealed interface Event {
    record Message(String subject, byte[] payload) implements Event {}

    /** Something may have been missed. */
    record LinkUp() implements Event {}
  }

  DecisionReader(
      Subjects subjects,
      DecisionRecord record,
      DecisionRules rules,
      DecisionFeed.Receiver receiver,
      DecisionFeed.Drops drops,
      Outlet outlet,
      Clock clock) {
    this.subjects = subjects;
    this.record = record;
    this.rules = rules;
    this.receiver = receiver;
    this.drops = drops;
    this.outlet = outlet;
    this.clock = clock;
    this.warnings = new RepeatedLog(LOG, clock);
    this.pulse = new LoopPulse("decisions", RETRY, clock);
    this.loop = Loop.continuous(pulse, this::step);
  }

  void start() {
    loop.start();
  }

  /** Whether something unforeseen has ended it, so that nothing is handed out any more. */
  boolean hasFailed() {
    return pulse.hasFailed();
  }

  /** A message came in. Never waits. */
  void received(String subject, byte[] payload) {
    if (subject.equals(subjects.control())) {
      control(payload);
    } else {
      events.offer(new Event.Message(subject, payload));
    }
  }

  void linkUp() {
    linkCameUp = true;
    events.offer(new Event.LinkUp());
  }

  private void step() throws InterruptedException {
    Event event = events.poll(RETRY.toMillis(), TimeUnit.MILLISECONDS);
    if (event != null) {
      handle(event);
    }
  }

  /** Deals with one event; for the feed's thread. */
  void handle(Event event) throws InterruptedException {
    if (linkCameUp) {
      linkCameUp = false;
      catchUp();
    }
    if (event instanceof Event.Message(String subject, byte[] payload)) {
      Optional<PublishedDecision> decision = Decisions.read(payload);
      if (decision.isPresent()) {
        heard(decision.get().recorded());
      } else {
        warnings.warn("What came on " + subject + " is no decision");
      }
    }
  }

  private void control(byte[] payload) {
    ControlNotice.read(payload)
        .flatMap(notice -> notice.control().since())
        .ifPresent(rules::controlled);
  }

  /** After a connection was made: a pause that went unheard, and what was decided meanwhile. */
  private void catchUp() throws InterruptedException {
    askControl();
    if (rules.last().isEmpty()) {
      // The first decision that is heard has no predecessor.
      return;
    }
    try {
      readUpTo(Long.MAX_VALUE);
    } catch (IOException e) {
      // The next decision shows the gap, and it is read then.
      warnings.warn("The record of decisions cannot be read: " + e.getMessage());
    }
  }

  private void askControl() throws InterruptedException {
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    outlet.request(subjects.controlRequests(), new byte[0], answer::complete);
    try {
      if (answer.get(CONTROL_WAIT.toMillis(), TimeUnit.MILLISECONDS)
          instanceof Reply.Answered(byte[] body)) {
        control(body);
      }
    } catch (TimeoutException | ExecutionException e) {
      LOG.log(Level.DEBUG, "Nobody has said whether trading is paused", e);
    }
  }

  private void heard(RecordedDecision decision) throws InterruptedException {
    Optional<DecisionFeed.Drop> outdated = rules.outdated(decision);
    if (outdated.isPresent()) {
      drops.count(outdated.get());
      return;
    }
    while (rules.leavesGap(decision) && !closed) {
      try {
        readUpTo(decision.sequence());
        break;
      } catch (IOException e) {
        warnings.warn(
            "Decisions after %d are missing and cannot be read: %s; check %s"
                .formatted(
                    rules.last().getAsLong(),
                    e.getMessage(),
                    AgentSettings.ORCHESTRATOR_URL.name()));
        if (!decision.decision().expiresAt().isAfter(clock.now())) {
          // Not worth waiting for any more; what is missing comes with the next one.
          drops.count(DecisionFeed.Drop.EXPIRED);
          return;
        }
        TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
        pulse.move();
      }
    }
    take(decision);
  }

  /** Takes what is on record before a decision. */
  private void readUpTo(long sequence) throws IOException {
    List<RecordedDecision> page = record.after(rules.last().orElse(0));
    while (!page.isEmpty() && !closed) {
      for (RecordedDecision decision : page) {
        if (decision.sequence() >= sequence) {
          return;
        }
        take(decision);
      }
      OptionalLong last = rules.last();
      page = record.after(last.orElse(0));
    }
  }

  private void take(RecordedDecision decision) {
    if (closed) {
      // Whoever goes on after the last that was handed out must not miss this one.
      return;
    }
    Optional<DecisionFeed.Drop> drop = rules.take(decision, clock.now());
    if (drop.isPresent()) {
      drops.count(drop.get());
      return;
    }
    try {
      receiver.decided(decision);
    } catch (RuntimeException e) {
      LOG.log(
          Level.ERROR, "The receiver failed at decision " + decision.sequence() + ", going on", e);
    }
  }

  void close() {
    closed = true;
    loop.stop();
  }
}
