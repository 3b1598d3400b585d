package quorate.orchestration;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import quorate.domain.Answer;
import quorate.domain.Cycle;
import quorate.domain.DecidedMemory;
import quorate.domain.Decision;
import quorate.domain.DecisionEngine;
import quorate.domain.EngineView;
import quorate.domain.MessageKind;
import quorate.domain.Moment;
import quorate.journal.Journal;
import quorate.protocol.MessageReader;
import quorate.protocol.Received;
import quorate.running.LoopPulse;
import quorate.running.Ticker;

/**
 * The one thread that owns the engine: takes messages, ticks, and hands what it decides to the
 * recorder. It never waits for anything but messages, and for those not long.
 */
final class DecisionLoop {
  private static final System.Logger LOG = System.getLogger(DecisionLoop.class.getName());
  private static final int BATCH = 1_024;
  private static final long LONGEST_NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final Duration VIEW_PERIOD = Duration.ofMillis(100);

  private final DecisionEngine engine;
  private final Inbox inbox;
  private final Journal journal;
  private final AnswerSender answers;
  private final ToLongFunction<MessageKind> droppedByLink;
  private final LoopContext context;
  private final Recorder recorder;
  private final LoopPulse pulse;
  private final DropLog drops;
  private final Commands commands = new Commands();
  private final Thread thread;
  private final Ticker ticks;
  private final Ticker views;
  private final List<Received> batch = new ArrayList<>(BATCH);

  /** Where the monotonic clock of the engine's moments begins. */
  private final long originNanos;

  /** The term under which this instance decides; empty on standby. */
  private Optional<Long> term = Optional.empty();

  /** The cycle that is on its way to the record. */
  private Optional<Proposal> open = Optional.empty();

  private long knownDroppedSignals;
  private long knownDroppedHeartbeats;
  private long knownArrivals;
  private volatile boolean stopping;

  /** Makes the recorder, which tells the loop what became of its proposals. */
  @FunctionalInterface
  interface RecorderFactory {
    Recorder make(Consumer<Settlement> settled);
  }

  /**
   * @param droppedByLink how many messages of a kind the link has dropped since the start
   */
  DecisionLoop(
      DecisionEngine engine,
      Duration step,
      Inbox inbox,
      Journal journal,
      AnswerSender answers,
      ToLongFunction<MessageKind> droppedByLink,
      RecorderFactory recorder,
      LoopContext context) {
    this.engine = engine;
    this.inbox = inbox;
    this.journal = journal;
    this.answers = answers;
    this.droppedByLink = droppedByLink;
    this.context = context;
    this.drops = new DropLog(context.clock());
    this.originNanos = context.clock().nanoTime();
    this.ticks = new Ticker(step, originNanos);
    this.views = new Ticker(VIEW_PERIOD, originNanos);
    this.pulse = new LoopPulse("decisions", step, context.clock());
    this.recorder = recorder.make(settlement -> commands.add(() -> settle(settlement)));
    this.thread = Thread.ofPlatform().name("decisions").daemon().unstarted(this::loop);
  }

  LoopPulse pulse() {
    return pulse;
  }

  void start() {
    recorder.start();
    thread.start();
  }

  /** Ends the loop after the batch under way. */
  void stop() throws InterruptedException {
    stopping = true;
    thread.join(TimeUnit.SECONDS.toMillis(1));
    recorder.stop();
  }

  /** Begins to decide under a term, knowing what was decided before; done when it has begun. */
  CompletableFuture<Void> activate(long term, DecidedMemory memory, boolean paused) {
    return ask(
        now -> {
          journal.restored(now, memory);
          engine.restore(now, memory);
          pause(now, paused);
          this.term = Optional.of(term);
          this.open = Optional.empty();
          return null;
        });
  }

  /** Decides no more; done when no cycle is under way. */
  CompletableFuture<Void> deactivate() {
    return ask(now -> {
          term = Optional.empty();
          return open.map(Proposal::settled).orElse(CompletableFuture.completedFuture(null));
        })
        .thenCompose(Function.identity());
  }

  /** Says that there is news of the pause. Two at a time are no matter: the latest counts. */
  void pauseSeen() {
    commands.add(() -> pause(moment(), context.state().paused()));
  }

  private void pause(Moment now, boolean paused) {
    journal.control(now, paused);
    engine.pause(paused);
  }

  /** Asks the engine something on its own thread. */
  <T> CompletableFuture<T> askEngine(Function<DecisionEngine, Function<Moment, T>> question) {
    return ask(now -> question.apply(engine).apply(now));
  }

  private <T> CompletableFuture<T> ask(Function<Moment, T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    commands.add(() -> answer.complete(question.apply(moment())));
    return answer;
  }

  /** Now, on the clocks of the engine's moments. */
  Moment moment() {
    return new Moment(
        context.clock().now(),
        TimeUnit.NANOSECONDS.toMillis(context.clock().nanoTime() - originNanos));
  }

  private void loop() {
    try {
      while (!stopping) {
        pulse.move();
        commands.runAll();
        tickIfDue();
        takeMessages();
        journal.flush();
        showIfDue();
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "The decision loop ends");
    } catch (RuntimeException e) {
      // The engine's state is not to be trusted after this. The pulse stops, liveness fails, and
      // the process is started anew; the lease runs out meanwhile.
      LOG.log(Level.ERROR, "The decision loop has failed; this instance decides no more", e);
      throw e;
    }
  }

  private void takeMessages() throws InterruptedException {
    long nap = Math.min(LONGEST_NAP_NANOS, ticks.untilNext(context.clock().nanoTime()));
    batch.clear();
    inbox.take(batch, BATCH, nap);
    if (batch.isEmpty()) {
      return;
    }
    Moment now = moment();
    for (Received message : batch) {
      Answer answer = receive(now, message);
      if (answer instanceof Answer.Refused refusal) {
        drops.dropped(message.kind(), message.subject(), refusal);
      }
      if (message.replyTo().isPresent() && term.isPresent()) {
        answers.send(message.replyTo().get(), answer);
      }
    }
  }

  private Answer receive(Moment now, Received message) {
    // What is oversize decides nothing, and would take more room on the disk than all the rest.
    if (message.payload().length <= MessageReader.MAX_BYTES) {
      journal.message(now, message.subject(), message.payload());
    }
    return Intake.receive(engine, now, message);
  }

  private void tickIfDue() {
    if (!ticks.isDue(context.clock().nanoTime())) {
      return;
    }
    context.state().lastCycle(context.clock().now());
    boolean mayDecide = context.state().role().isValid(context.clock().nanoTime());
    if (term.isPresent() && mayDecide && open.isEmpty()) {
      cycle(term.get());
    }
  }

  private void cycle(long currentTerm) {
    Moment now = moment();
    long started = context.clock().nanoTime();
    journal.cycle(now);
    Cycle cycle = engine.startCycle(now);
    List<Decision> decisions = new ArrayList<>(cycle.size());
    while (cycle.hasNext()) {
      long before = context.clock().nanoTime();
      Decision decision = cycle.decideNext();
      decisions.add(decision);
      context.observer().tallied(decision, Duration.ofNanos(context.clock().nanoTime() - before));
    }
    if (!decisions.isEmpty()) {
      Proposal proposal =
          new Proposal(currentTerm, cycle, decisions, started, new CompletableFuture<>());
      open = Optional.of(proposal);
      recorder.propose(proposal);
    }
  }

  private void settle(Settlement settlement) {
    Proposal proposal = settlement.proposal();
    proposal.settled().complete(null);
    List<Decision> recorded = settlement.recordedDecisions();
    if (open.filter(proposal::equals).isPresent()) {
      open = Optional.empty();
      journal.settled(moment(), recorded.size(), settlement.refused());
      engine.recorded(proposal.cycle(), recorded);
    } else {
      engine.recordedInThePast(recorded);
    }
    if (settlement.withheld() > 0) {
      engine.withheld(settlement.reason(), settlement.withheld());
    }
    long took = context.clock().nanoTime() - proposal.startedNanos();
    context.observer().cycled(Duration.ofNanos(took), recorded);
  }

  private void showIfDue() {
    if (!views.isDue(context.clock().nanoTime())) {
      return;
    }
    // While one connection follows another, what the first has dropped may be missing for a moment.
    long signals = Math.max(knownDroppedSignals, droppedByLink.applyAsLong(MessageKind.SIGNAL));
    long heartbeats =
        Math.max(knownDroppedHeartbeats, droppedByLink.applyAsLong(MessageKind.HEARTBEAT));
    overloaded(MessageKind.SIGNAL, signals - knownDroppedSignals);
    overloaded(MessageKind.HEARTBEAT, heartbeats - knownDroppedHeartbeats);
    knownDroppedSignals = signals;
    knownDroppedHeartbeats = heartbeats;
    EngineView view = engine.view(moment());
    if (view.arrivals() != knownArrivals) {
      knownArrivals = view.arrivals();
      inbox.know(engine.agentNames());
    }
    context.state().engine(view);
  }

  private void overloaded(MessageKind kind, long byLink) {
    long messages = byLink + inbox.takeOverloaded(kind);
    engine.overloaded(kind, messages);
    drops.overloaded(kind, messages);
  }
}
