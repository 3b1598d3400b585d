package quorate.orchestration;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import quorate.domain.AgentView;
import quorate.domain.Answer;
import quorate.domain.DecisionEngine;
import quorate.domain.DropReason;
import quorate.domain.Moment;
import quorate.domain.SignalPage;
import quorate.domain.SignalView;
import quorate.journal.Journal;
import quorate.protocol.HealthNotice;
import quorate.protocol.Link;
import quorate.protocol.Received;
import quorate.record.Control;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.DecisionLog;
import quorate.record.Lease;
import quorate.record.Outbox;
import quorate.record.RecordUnavailable;
import quorate.record.Schema;
import quorate.running.Asks;
import quorate.running.Clock;
import quorate.running.LoopPulse;
import quorate.running.Loops;
import quorate.trading.record.TradingRecord;

/**
 * A running instance: its parts and the ways between them. Starts without a database and without
 * NATS, and connects when they come. Thread-safe once started.
 *
 * <p>No part has a thread, a clock or a connection of its own: each is a step that never waits, on
 * ports, and {@link Parts} says who runs the steps and what stands behind the ports.
 */
public final class Orchestration {
  /** A change has its own deadline; this much later it is waited for no more. */
  private static final Duration ANSWER_GRACE = Duration.ofSeconds(2);

  private static final int MOST_QUESTIONS = 8;

  private final OrchestrationSettings settings;
  private final InstanceParts instance;

  /** Questions to the engine that may wait at a time. */
  private final Semaphore questions = new Semaphore(MOST_QUESTIONS);

  /**
   * What an instance runs on; made, started and closed by whoever makes the orchestration.
   *
   * @param asks carries out questions to the record and to NATS
   * @param loops runs the steps
   * @param schemaReady run once the tables are known to be up to date
   */
  public record Parts(
      RecordAccess record,
      Link link,
      LinkEvents events,
      Journal journal,
      Clock clock,
      Asks asks,
      Loops loops,
      LoopObserver observer,
      Runnable schemaReady) {}

  /**
   * The record, as an instance uses it.
   *
   * @param trading what is executed of decisions
   * @param history what is kept besides; empty where nothing is
   */
  public record RecordAccess(
      Lease lease,
      DecisionLog log,
      Outbox outbox,
      Control control,
      Schema schema,
      TradingRecord trading,
      Optional<HistoryAccess> history) {}

  public Orchestration(OrchestrationSettings settings, Parts parts) {
    this.settings = settings;
    this.instance = new InstanceParts(settings, parts);
    parts.events().onControlRequest(this::answerPauseQuestion);
    parts.events().onOverload(this::answerOverload);
    parts.events().onChange(this::linkChanged);
  }

  /**
   * Starts all loops.
   *
   * @throws RuntimeException when one cannot be started; the others are stopped again then
   */
  public void start() {
    instance.start();
  }

  public InstanceState state() {
    return instance.context.state();
  }

  /** The pulses of all loops. */
  public List<LoopPulse> pulses() {
    return instance.pulses();
  }

  /** How long standing signals and agents last; what the engine was told. */
  public OrchestrationSettings settings() {
    return settings;
  }

  /**
   * Every agent as it is now.
   *
   * @return empty if the engine has no time to answer
   */
  public Optional<List<AgentView>> agents(Duration patience) throws InterruptedException {
    return asked(DecisionEngine::agents, patience);
  }

  /**
   * Some standing signals as they are now.
   *
   * @return empty if the engine has no time to answer
   */
  public Optional<List<SignalView>> signals(SignalPage page, Duration patience)
      throws InterruptedException {
    return asked((engine, now) -> engine.signals(page, now), patience);
  }

  private <T> Optional<T> asked(BiFunction<DecisionEngine, Moment, T> question, Duration patience)
      throws InterruptedException {
    if (!questions.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      return Optional.empty();
    }
    try {
      CompletableFuture<T> answer = instance.decisions.ask(question);
      // Until it is answered it waits in the loop, though nobody waits for it any more.
      answer.whenComplete((_, _) -> questions.release());
      return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The engine cannot fail to answer", e.getCause());
    }
  }

  /** Tells of a change of health, now or when NATS is back. */
  public void announce(HealthNotice notice) {
    instance.announcements.announce(notice);
  }

  /** Sends at once what waits for NATS to be back. */
  private void linkChanged() {
    instance.announcements.loop().request();
    instance.publication.loop().request();
  }

  /**
   * Pauses or resumes trading for the whole group. Once it is answered, no decision is recorded
   * that was not recorded before, and what was recorded before leaves within 2 s or never.
   *
   * @param within when the answer must be there; afterwards nothing is changed any more
   * @return the answer; exceptional, a {@link RecordUnavailable}, when the change could not be
   *     recorded. Cancelled before it has begun, the change is not made
   */
  public CompletableFuture<ControlChange> requestChange(ControlRequest request, Duration within) {
    return instance.pauseRequests.change(request, within);
  }

  /**
   * As {@link #requestChange}, waiting for the answer.
   *
   * @throws RecordUnavailable when the database could not record it
   */
  public ControlChange control(ControlRequest request, Duration within) {
    try {
      return requestChange(request, within)
          .get(within.plus(ANSWER_GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw RecordUnavailable.inDoubt(
          "The change was not answered in time; ask again whether it has changed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RecordUnavailable.inDoubt(
          "The orchestrator stops; ask another instance whether it has changed", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordUnavailable unavailable) {
        throw unavailable;
      }
      throw new IllegalStateException("A change of the pause failed", e.getCause());
    }
  }

  private void answerPauseQuestion(String replyTo) {
    instance
        .announcements
        .pause()
        .current()
        .ifPresent(notice -> instance.answers.send(replyTo, () -> notice));
  }

  private void answerOverload(Received message) {
    if (state().role().active()) {
      Answer.Refused refusal =
          Answer.Refused.of(DropReason.OVERLOAD, "too many messages at a time; try again");
      message.replyTo().ifPresent(replyTo -> instance.answers.send(replyTo, refusal));
    }
  }

  /** Says that this instance stops: it takes no lease any more, and says so to whoever asks. */
  public void drain() {
    state().drain();
  }

  /**
   * Stops in order: the cycle under way ends, what is recorded is published, the lease is given up.
   *
   * @param patience how long each of these may take
   * @throws IllegalStateException when a part failed to stop; the others are stopped then
   */
  public void stop(Duration patience) {
    instance.stop(patience);
  }
}
