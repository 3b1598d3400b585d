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
import quorate.protocol.Decisions;
import quorate.protocol.Link;
import quorate.protocol.Received;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.Outbox;
import quorate.record.PublicationEnd;
import quorate.record.RecordUnavailable;
import quorate.running.Clock;
import quorate.running.LoopPulse;
import quorate.store.Database;

/**
 * A running instance: its loops and the ways between them. Starts without a database and without
 * NATS, and connects when they come. Thread-safe once started.
 */
public final class Orchestration {
  private static final System.Logger LOG = System.getLogger(Orchestration.class.getName());
  private static final int MOST_QUESTIONS = 8;

  private final OrchestrationSettings settings;
  private final Parts parts;
  private final LoopContext context;
  private final AnswerSender answers;
  private final PublicationLoop publicationLoop;
  private final DecisionLoop decisionLoop;
  private final LinkWatch linkWatch;
  private final LeaseLoop leaseLoop;
  private final ControlAnnouncer controlAnnouncer;
  private final Housekeeping housekeeping;
  private final SchemaLoop schemaLoop;

  /** Questions to the engine that may wait at a time. */
  private final Semaphore questions = new Semaphore(MOST_QUESTIONS);

  /**
   * What the loops run on; made, started and closed by whoever makes the orchestration.
   *
   * @param schemaReady run once the tables are known to be up to date
   */
  public record Parts(
      Database database,
      Link link,
      LinkEvents events,
      Journal journal,
      Clock clock,
      LoopObserver observer,
      Runnable schemaReady) {}

  public Orchestration(OrchestrationSettings settings, Parts parts) {
    this.settings = settings;
    this.parts = parts;
    InstanceState state = new InstanceState(parts.clock().now());
    this.context = new LoopContext(parts.clock(), state, parts.observer());
    this.answers = new AnswerSender(parts.link());
    this.publicationLoop = publicationLoop();
    this.decisionLoop = decisionLoop();
    this.linkWatch =
        new LinkWatch(parts.link(), settings.lease(), parts.clock(), parts.events()::answered);
    this.leaseLoop = leaseLoop();
    this.controlAnnouncer = new ControlAnnouncer(parts.link(), settings.subjects(), context);
    this.housekeeping =
        new Housekeeping(outbox(), parts.database().decisionLog(), settings.retention(), context);
    this.schemaLoop =
        new SchemaLoop(parts.database(), settings.migrate(), state, parts.schemaReady());
    parts.events().onControlRequest(controlAnnouncer::answer);
    parts.events().onOverload(this::answerOverload);
  }

  private Outbox outbox() {
    return parts.database().outbox(Decisions.MAX_PUBLISHED_VOTES);
  }

  private PublicationLoop publicationLoop() {
    return new PublicationLoop(
        outbox(),
        parts.link(),
        settings.subjects(),
        settings.rules().decision().maxSignalAge(),
        context);
  }

  private DecisionLoop decisionLoop() {
    return new DecisionLoop(
        new DecisionEngine(settings.rules()),
        settings.stepInterval(),
        parts.events().inbox(),
        parts.journal(),
        answers,
        parts.link()::dropped,
        settled ->
            new Recorder(parts.database().decisionLog(), state(), settled, publicationLoop::wish),
        context);
  }

  private LeaseLoop leaseLoop() {
    DecisionRules rules = settings.rules().decision();
    // A signal of a recorded decision may stand for so long after it; twice that to be sure.
    Duration memoryWindow = rules.maxSignalAge().plus(rules.maxClockSkew()).multipliedBy(2);
    return new LeaseLoop(
        parts.database().lease(),
        parts.database().decisionLog(),
        decisionLoop,
        linkWatch,
        settings.lease(),
        memoryWindow,
        context);
  }

  /** Starts all loops. */
  public void start() {
    parts.journal().configuration(decisionLoop.moment(), settings.configuration());
    answers.start();
    decisionLoop.start();
    schemaLoop.start();
    linkWatch.start();
    leaseLoop.start();
    publicationLoop.start();
    controlAnnouncer.start();
    housekeeping.start();
  }

  public InstanceState state() {
    return context.state();
  }

  /** The pulses of the loops that must move, for liveness. */
  public List<LoopPulse> pulses() {
    return List.of(decisionLoop.pulse(), leaseLoop.pulse());
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
      CompletableFuture<List<AgentView>> answer = decisionLoop.askEngine(engine -> engine::agents);
      return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Agents cannot fail to be listed", e.getCause());
    } finally {
      questions.release();
    }
  }

  /**
   * Pauses or resumes trading for the whole group. Once this returns, no decision is recorded that
   * was not recorded before.
   *
   * @throws RecordUnavailable when the database could not record it
   */
  public ControlChange control(ControlRequest request, Duration within) {
    ControlChange change = parts.database().control().change(request, within);
    state().controlChanged(change.control());
    decisionLoop.pauseSeen();
    if (change.cancelled() > 0) {
      context.observer().publicationsEnded(PublicationEnd.CANCELLED, change.cancelled());
    }
    return change;
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
   * @param patience how long publication may take
   */
  public void stop(Duration patience) throws InterruptedException {
    drain();
    schemaLoop.stop();
    awaitIdle(patience);
    publicationLoop.publishAll(patience);
    publicationLoop.stop();
    leaseLoop.stop(patience);
    controlAnnouncer.stop();
    housekeeping.stop();
    linkWatch.stop();
    decisionLoop.stop();
    answers.stop();
    parts.journal().close();
  }

  private void awaitIdle(Duration patience) throws InterruptedException {
    try {
      decisionLoop.deactivate().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.log(Level.WARNING, "The last cycle is not recorded in time; another instance decides it");
    } catch (ExecutionException e) {
      throw new IllegalStateException("Deactivation cannot fail", e.getCause());
    }
  }
}
