package quorate.orchestration;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import quorate.domain.AgentView;
import quorate.domain.Answer;
import quorate.domain.DecisionEngine;
import quorate.domain.DecisionRules;
import quorate.domain.DropReason;
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
import quorate.running.LifeCycle;
import quorate.running.Loop;
import quorate.running.LoopPulse;
import quorate.running.Loops;

/**
 * A running instance: its parts and the ways between them. Starts without a database and without
 * NATS, and connects when they come. Thread-safe once started.
 *
 * <p>No part has a thread, a clock or a connection of its own: each is a step that never waits, on
 * ports, and {@link Parts} says who runs the steps and what stands behind the ports.
 */
public final class Orchestration {
  private static final System.Logger LOG = System.getLogger(Orchestration.class.getName());
  private static final int MOST_QUESTIONS = 8;
  private static final Duration CLEAN_UP = Duration.ofSeconds(5);

  /** How long those that need not be waited for may take to stop. */
  private static final Duration FOR_THE_REST = Duration.ofSeconds(2);

  private final OrchestrationSettings settings;
  private final Parts parts;
  private final LoopContext context;
  private final AnswerSender answers;
  private final Publication publication;
  private final Recording recording;
  private final Decisions decisions;
  private final LinkWatch linkWatch;
  private final Leadership leadership;
  private final PauseRequests pauseRequests;
  private final Announcements announcements;
  private final Housekeeping housekeeping;
  private final SchemaWait schemaWait;
  private final LifeCycle lifeCycle;

  /** How long each thing that is waited for while stopping may take. */
  private volatile Duration patience = CLEAN_UP;

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

  /** The record, as an instance uses it. */
  public record RecordAccess(
      Lease lease, DecisionLog log, Outbox outbox, Control control, Schema schema) {}

  public Orchestration(OrchestrationSettings settings, Parts parts) {
    this.settings = settings;
    this.parts = parts;
    this.context =
        new LoopContext(
            parts.clock(),
            parts.asks(),
            parts.loops(),
            new InstanceState(parts.clock().now()),
            parts.observer());
    RecordAccess record = parts.record();
    this.answers = new AnswerSender(parts.link(), context);
    this.publication =
        new Publication(
            record.outbox(),
            parts.link(),
            settings.subjects().decisions(),
            settings.rules().decision().maxSignalAge(),
            context);
    this.recording = new Recording(record.log(), publication::request, this::termOver, context);
    this.decisions = decisions();
    this.linkWatch = new LinkWatch(parts.link(), settings.lease(), context);
    this.leadership = leadership();
    this.pauseRequests = new PauseRequests(record.control(), leadership::request, context);
    this.announcements = new Announcements(parts.link(), settings.subjects(), context);
    this.housekeeping =
        new Housekeeping(record.outbox(), record.log(), settings.retention(), context);
    this.schemaWait = new SchemaWait(record.schema(), parts.schemaReady(), context);
    this.lifeCycle = lifeCycle();
    parts.events().onControlRequest(this::answerPauseQuestion);
    parts.events().onOverload(this::answerOverload);
    parts.events().onChange(this::linkChanged);
  }

  private Decisions decisions() {
    Inbox inbox = parts.events().inbox();
    return new Decisions(
        new DecisionEngine(settings.rules()),
        settings.stepInterval(),
        inbox,
        parts.journal(),
        answers,
        new EngineViews(inbox, parts.link()::dropped, context),
        recording::propose,
        context);
  }

  private Leadership leadership() {
    DecisionRules rules = settings.rules().decision();
    // A signal of a recorded decision may stand for so long after it; twice that to be sure.
    Duration memoryWindow = rules.maxSignalAge().plus(rules.maxClockSkew()).multipliedBy(2);
    RecordAccess record = parts.record();
    return new Leadership(
        record.lease(),
        new Takeover.Parts(
            record.lease(), record.log(), decisions, memoryWindow, settings.lease().patience()),
        linkWatch,
        settings.lease(),
        this::works,
        context);
  }

  private void termOver(long term) {
    leadership.termOver(term);
  }

  /** Whether a decision could pass all the loops that it must pass. */
  private boolean works() {
    return decisions.loop().pulse().stillFor().compareTo(settings.lease().duration()) < 0
        && !decisions.loop().pulse().hasFailed()
        && !recording.loop().pulse().hasFailed()
        && !publication.loop().pulse().hasFailed();
  }

  /** In the order of starting; they are stopped the other way round. */
  private LifeCycle lifeCycle() {
    return new LifeCycle(parts.clock())
        .add("journal", this::beginJournal, _ -> {})
        .add("answers", answers.loop()::start, end(answers.loop()))
        .add("control", pauseRequests.loop()::start, _ -> pauseRequests.stop())
        .add("record", recording.loop()::start, end(recording.loop()))
        .add("decisions", decisions.loop()::start, this::endDecisions)
        .add("schema", schemaWait.loop()::start, end(schemaWait.loop()))
        .add("link", linkWatch.loop()::start, end(linkWatch.loop()))
        .add("lease", leadership.loop()::start, this::endLeadership)
        .add("announcements", announcements.loop()::start, end(announcements.loop()))
        .add("housekeeping", housekeeping.loop()::start, end(housekeeping.loop()))
        .add("publication", publication.loop()::start, this::endPublication)
        .add("cycles", () -> {}, this::endCycles);
  }

  private void beginJournal() {
    parts.journal().configuration(decisions.moment(), settings.configuration());
  }

  private static LifeCycle.Stop end(Loop loop) {
    return budget -> {
      loop.stop();
      loop.join(budget);
    };
  }

  /** The batch under way is not interrupted. */
  private void endDecisions(Duration budget) throws InterruptedException {
    decisions.loop().stopAfterStep();
    decisions.loop().join(budget);
  }

  private void endCycles(Duration budget) throws InterruptedException {
    await(
        decisions.deactivate(),
        "The last cycle is not recorded in time; another instance decides it");
  }

  private void endPublication(Duration budget) throws InterruptedException {
    await(
        publication.flush(),
        "What waits in the outbox was not published in time; another instance publishes it");
    publication.loop().stop();
    publication.loop().join(patience);
  }

  private void endLeadership(Duration budget) throws InterruptedException {
    await(leadership.resign(), "The lease was not released in time and will run out");
    leadership.loop().stop();
    leadership.loop().join(patience);
  }

  private void await(CompletableFuture<Void> done, String otherwise) throws InterruptedException {
    try {
      done.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      LOG.log(Level.WARNING, otherwise);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Stopping failed", e.getCause());
    }
  }

  /**
   * Starts all loops.
   *
   * @throws RuntimeException when one cannot be started; the others are stopped again then
   */
  public void start() {
    lifeCycle.start(CLEAN_UP);
  }

  public InstanceState state() {
    return context.state();
  }

  /** The pulses of all loops. */
  public List<LoopPulse> pulses() {
    return List.of(
            decisions.loop(),
            recording.loop(),
            leadership.loop(),
            publication.loop(),
            announcements.loop(),
            housekeeping.loop(),
            schemaWait.loop(),
            linkWatch.loop(),
            answers.loop(),
            pauseRequests.loop())
        .stream()
        .map(Loop::pulse)
        .toList();
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
    if (!questions.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      return Optional.empty();
    }
    try {
      CompletableFuture<List<AgentView>> answer = decisions.ask(DecisionEngine::agents);
      return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Agents cannot fail to be listed", e.getCause());
    } finally {
      questions.release();
    }
  }

  /** Tells of a change of health, now or when NATS is back. */
  public void announce(HealthNotice notice) {
    announcements.announce(notice);
  }

  /** Sends at once what waits for NATS to be back. */
  private void linkChanged() {
    announcements.loop().request();
    publication.loop().request();
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
    return pauseRequests.change(request, within);
  }

  /**
   * As {@link #requestChange}, waiting for the answer.
   *
   * @throws RecordUnavailable when the database could not record it
   */
  public ControlChange control(ControlRequest request, Duration within) {
    try {
      return requestChange(request, within).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RecordUnavailable(
          "The orchestrator stops; ask another instance whether it has changed");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordUnavailable unavailable) {
        throw unavailable;
      }
      throw new IllegalStateException("A change of the pause failed", e.getCause());
    }
  }

  private void answerPauseQuestion(String replyTo) {
    announcements.pause().current().ifPresent(notice -> answers.send(replyTo, () -> notice));
  }

  private void answerOverload(Received message) {
    if (state().role().active()) {
      Answer.Refused refusal =
          Answer.Refused.of(DropReason.OVERLOAD, "too many messages at a time; try again");
      message.replyTo().ifPresent(replyTo -> answers.send(replyTo, refusal));
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
    this.patience = patience;
    drain();
    List<Throwable> failures = lifeCycle.stop(patience.multipliedBy(3).plus(FOR_THE_REST));
    if (!failures.isEmpty()) {
      IllegalStateException failure = new IllegalStateException("Some loops failed to stop");
      failures.forEach(failure::addSuppressed);
      throw failure;
    }
  }
}
