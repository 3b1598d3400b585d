package quorate.orchestration;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import quorate.domain.DecisionEngine;
import quorate.domain.DecisionRules;
import quorate.domain.Moment;
import quorate.domain.Signal;
import quorate.domain.SignalRules;
import quorate.journal.Journal;
import quorate.running.LifeCycle;
import quorate.running.Loop;
import quorate.running.LoopPulse;
import quorate.trading.record.TradingRecord;

/**
 * The parts of an instance, put together: which hands what to which, and in which order they start
 * and stop.
 */
final class InstanceParts {
  private static final System.Logger LOG = System.getLogger(InstanceParts.class.getName());
  private static final Duration CLEAN_UP = Duration.ofSeconds(5);

  /** How long those that need not be waited for may take to stop. */
  private static final Duration FOR_THE_REST = Duration.ofSeconds(2);

  private final OrchestrationSettings settings;
  private final Orchestration.Parts parts;
  final LoopContext context;
  final AnswerSender answers;
  final Publication publication;
  private final Recording recording;
  final Decisions decisions;
  private final LinkWatch linkWatch;
  private final Leadership leadership;
  final PauseRequests pauseRequests;
  final Announcements announcements;
  private final Housekeeping housekeeping;
  private final SchemaWait schemaWait;
  private final Optional<PaperExecution> paper;
  private final Optional<History> history;
  private final LifeCycle lifeCycle;

  /** How long each thing that is waited for while stopping may take. */
  private volatile Duration patience = CLEAN_UP;

  InstanceParts(OrchestrationSettings settings, Orchestration.Parts parts) {
    this.settings = settings;
    this.parts = parts;
    this.context =
        new LoopContext(
            parts.clock(),
            parts.asks(),
            parts.loops(),
            new InstanceState(parts.clock().now()),
            parts.observer());
    Orchestration.RecordAccess record = parts.record();
    this.answers = new AnswerSender(parts.link(), context);
    this.publication =
        new Publication(
            record.outbox(),
            parts.link(),
            settings.subjects().decisions(),
            settings.rules().decision().maxSignalAge(),
            context);
    this.paper = settings.paper().map(this::paperExecution);
    this.recording = new Recording(record.log(), this::somethingRecorded, this::termOver, context);
    this.decisions = decisions();
    if (paper.isPresent() && parts.journal() != Journal.NONE) {
      parts.events().onCandle(decisions.candles());
    }
    this.history = record.history().map(this::history);
    this.linkWatch = new LinkWatch(parts.link(), settings.lease(), context);
    this.leadership = leadership();
    this.pauseRequests = new PauseRequests(record.control(), leadership::request, context);
    this.announcements = new Announcements(parts.link(), settings.subjects(), context);
    this.housekeeping =
        new Housekeeping(record.outbox(), record.log(), settings.retention(), context);
    this.schemaWait = new SchemaWait(record.schema(), parts.schemaReady(), context);
    this.lifeCycle = lifeCycle();
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
        this::accepted,
        context);
  }

  private History history(HistoryAccess access) {
    return new History(
        access,
        parts.record().trading(),
        settings.history(),
        () -> decisions.ask(DecisionEngine::agents),
        context);
  }

  private void accepted(Signal signal, Moment now) {
    history.ifPresent(keeping -> keeping.accepted(signal, now));
  }

  private Leadership leadership() {
    DecisionRules rules = settings.rules().decision();
    // A signal of a recorded decision may stand for so long after it; twice that to be sure.
    Duration memoryWindow = rules.maxSignalAge().plus(rules.maxClockSkew()).multipliedBy(2);
    Orchestration.RecordAccess record = parts.record();
    return new Leadership(
        record.lease(),
        new Takeover.Parts(
            record.lease(), record.log(), decisions, memoryWindow, settings.lease().patience()),
        linkWatch,
        settings.lease(),
        this::works,
        context);
  }

  private PaperExecution paperExecution(PaperSettings paper) {
    SignalRules signals = settings.rules().signals();
    TradingRecord trading = parts.record().trading();
    CandleInbox candles = new CandleInbox();
    PaperExecution execution =
        new PaperExecution(
            trading.execution(),
            new PaperWork(trading, paper),
            candles,
            new CandleRules(
                signals.included()::match,
                signals.maxSymbols(),
                paper.clock(),
                paper.orderLife(),
                paper.maxClockSkew()),
            parts.link(),
            answers,
            context);
    parts.events().onCandle(new CandleIntake(candles, execution.loop()::request, context.clock()));
    return execution;
  }

  /** What is recorded is to leave, and to be executed. */
  private void somethingRecorded() {
    publication.request();
    paper.ifPresent(PaperExecution::request);
  }

  private void termOver(long term) {
    leadership.termOver(term);
  }

  /** Whether a decision could pass all the loops that it must pass. */
  private boolean works() {
    return decisions.loop().pulse().stillFor().compareTo(settings.lease().duration()) < 0
        && !decisions.loop().pulse().hasFailed()
        && !recording.loop().pulse().hasFailed()
        && !publication.loop().pulse().hasFailed()
        && !pauseRequests.loop().pulse().hasFailed();
  }

  /** In the order of starting; they are stopped the other way round. */
  private LifeCycle lifeCycle() {
    LifeCycle all = new LifeCycle(parts.clock());
    // First, so that it is stopped last: nobody waits for it.
    paper.ifPresent(
        execution -> all.add("execution", execution.loop()::start, end(execution.loop())));
    history.ifPresent(keeping -> all.add("history", keeping.loop()::start, end(keeping.loop())));
    return all.add("journal", this::beginJournal, _ -> {})
        .add("answers", answers.loop()::start, end(answers.loop()))
        .add("control", pauseRequests.loop()::start, pauseRequests::stop)
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

  /** Starts all loops; if one cannot be, stops the others again. */
  void start() {
    lifeCycle.start(CLEAN_UP);
  }

  /** The pulses of all loops. */
  List<LoopPulse> pulses() {
    Stream<Loop> always =
        Stream.of(
            decisions.loop(),
            recording.loop(),
            leadership.loop(),
            publication.loop(),
            announcements.loop(),
            housekeeping.loop(),
            schemaWait.loop(),
            linkWatch.loop(),
            answers.loop(),
            pauseRequests.loop());
    return Stream.of(
            always, paper.map(PaperExecution::loop).stream(), history.map(History::loop).stream())
        .flatMap(loops -> loops)
        .map(Loop::pulse)
        .toList();
  }

  /**
   * Stops in order: the cycle under way ends, what is recorded is published, the lease is given up.
   *
   * @param patience how long each of these may take
   * @throws IllegalStateException when a part failed to stop; the others are stopped then
   */
  void stop(Duration patience) {
    this.patience = patience;
    context.state().drain();
    List<Throwable> failures = lifeCycle.stop(patience.multipliedBy(3).plus(FOR_THE_REST));
    if (!failures.isEmpty()) {
      IllegalStateException failure = new IllegalStateException("Some loops failed to stop");
      failures.forEach(failure::addSuppressed);
      throw failure;
    }
  }
}
