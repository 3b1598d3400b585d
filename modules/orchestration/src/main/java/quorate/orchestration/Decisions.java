package quorate.orchestration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import quorate.domain.Answer;
import quorate.domain.Cycle;
import quorate.domain.DecidedMemory;
import quorate.domain.Decision;
import quorate.domain.DecisionEngine;
import quorate.domain.Moment;
import quorate.domain.Signal;
import quorate.domain.WithheldReason;
import quorate.journal.Journal;
import quorate.protocol.Content;
import quorate.protocol.MessageReader;
import quorate.protocol.Received;
import quorate.running.Loop;
import quorate.running.Ticker;

/**
 * Owns the engine: takes messages, ticks, and proposes what it decides to the record. Its loop
 * waits for nothing but messages, and for those not long.
 */
final class Decisions {
  private static final int BATCH = 1_024;
  private static final Duration LONGEST_NAP = Duration.ofMillis(10);

  private final DecisionEngine engine;
  private final Inbox inbox;
  private final Journal journal;
  private final AnswerSender answers;
  private final EngineViews views;
  private final Consumer<Proposal> recording;
  private final BiConsumer<Signal, Moment> accepted;
  private final LoopContext context;
  private final Loop loop;
  private final DropLog drops;
  private final CandleJournal candles;
  private final Commands commands = new Commands();
  private final Ticker ticks;
  private final List<Received> batch = new ArrayList<>(BATCH);
  private final List<CompletableFuture<Void>> waitForIdle = new ArrayList<>();

  /** Where the monotonic clock of the engine's moments begins. */
  private final long originNanos;

  /** The term under which this instance decides; empty on standby. */
  private Optional<Long> term = Optional.empty();

  /** The cycle that is on its way to the record. */
  private Optional<Proposal> open = Optional.empty();

  /** As the engine was told last. */
  private boolean paused;

  /**
   * @param recording takes a proposal; there is none before the one before is settled
   * @param accepted hears of each signal that came to stand; must not wait
   */
  Decisions(
      DecisionEngine engine,
      Duration step,
      Inbox inbox,
      Journal journal,
      AnswerSender answers,
      EngineViews views,
      Consumer<Proposal> recording,
      BiConsumer<Signal, Moment> accepted,
      LoopContext context) {
    this.engine = engine;
    this.inbox = inbox;
    this.journal = journal;
    this.answers = answers;
    this.views = views;
    this.recording = recording;
    this.accepted = accepted;
    this.context = context;
    this.drops = new DropLog(context.clock());
    this.candles = new CandleJournal(context.clock());
    this.originNanos = context.nanoTime();
    this.ticks = new Ticker(step, originNanos);
    this.loop = context.loops().fed(LONGEST_NAP, "decisions", this::awaitMessages, this::step);
  }

  Loop loop() {
    return loop;
  }

  /**
   * Begins to decide under a term, knowing what was decided before; done when it has begun. No
   * cycle of an earlier term may be under way.
   */
  CompletableFuture<Void> activate(long term, DecidedMemory memory) {
    return ask(
        (_, now) -> {
          journal.restored(now, memory);
          engine.restore(now, memory);
          this.term = Optional.of(term);
          return null;
        });
  }

  /** Decides no more; done when no cycle is under way. */
  CompletableFuture<Void> deactivate() {
    CompletableFuture<Void> idle = new CompletableFuture<>();
    commands.add(
        () -> {
          term = Optional.empty();
          waitForIdle.add(idle);
        });
    return idle;
  }

  /** Asks the engine something on its own thread. */
  <T> CompletableFuture<T> ask(BiFunction<DecisionEngine, Moment, T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    commands.add(() -> answer.complete(question.apply(engine, moment())));
    return answer;
  }

  /** Where candles come in that the journal is to have. */
  CandleJournal candles() {
    return candles;
  }

  /** Now, on the clocks of the engine's moments. */
  Moment moment() {
    return new Moment(
        context.clock().now(), TimeUnit.NANOSECONDS.toMillis(context.nanoTime() - originNanos));
  }

  private void awaitMessages() throws InterruptedException {
    inbox.await(Math.min(LONGEST_NAP.toNanos(), ticks.untilNext(context.nanoTime())));
  }

  private void step() {
    takePause();
    takeSettlement();
    commands.runAll();
    tellIdle();
    tickIfDue();
    takeMessages();
    candles.writeTo(journal, moment());
    journal.flush();
    views.showIfDue(engine, this::moment, drops);
  }

  /**
   * The engine's copy follows what is known at each step, so that the two cannot differ for long.
   */
  private void takePause() {
    boolean known = context.state().pause().isPaused();
    if (known != paused) {
      paused = known;
      journal.control(moment(), known);
      engine.pause(known);
    }
  }

  private void takeSettlement() {
    open.ifPresent(proposal -> proposal.settlement().ifPresent(end -> settle(proposal, end)));
  }

  private void tellIdle() {
    if (open.isEmpty() && !waitForIdle.isEmpty()) {
      waitForIdle.forEach(idle -> idle.complete(null));
      waitForIdle.clear();
    }
  }

  private void tickIfDue() {
    if (!ticks.isDue(context.nanoTime())) {
      return;
    }
    context.state().lastCycle(context.clock().now());
    if (open.isEmpty() && !context.state().pause().isRequested()) {
      term.filter(this::mayDecide).ifPresent(this::cycle);
    }
  }

  private boolean mayDecide(long term) {
    return context.state().role().isValid(context.nanoTime(), term);
  }

  private void cycle(long currentTerm) {
    Moment now = moment();
    long started = context.nanoTime();
    journal.cycle(now);
    Cycle cycle = engine.startCycle(now);
    List<Decision> decisions = new ArrayList<>(cycle.size());
    while (cycle.hasNext()) {
      long before = context.nanoTime();
      Decision decision = cycle.decideNext();
      decisions.add(decision);
      context.observer().tallied(decision, Duration.ofNanos(context.nanoTime() - before));
    }
    if (!decisions.isEmpty()) {
      Proposal proposal = new Proposal(currentTerm, cycle, decisions, started);
      open = Optional.of(proposal);
      recording.accept(proposal);
    }
  }

  private void settle(Proposal proposal, Settlement settlement) {
    open = Optional.empty();
    List<Decision> recorded = settlement.recordedOf(proposal.decisions());
    int rest = proposal.decisions().size() - recorded.size();
    journal.settled(moment(), recorded.size(), settlement.refused());
    engine.recorded(proposal.cycle(), recorded);
    switch (settlement.end()) {
      // What is left then is refused for itself.
      case COMPLETE, UNAVAILABLE -> engine.withheld(WithheldReason.DATABASE, rest);
      case PAUSED -> engine.withheld(WithheldReason.PAUSED, rest);
      // What is left is for the next term to decide, here or elsewhere.
      case TERM_OVER -> term = term.filter(current -> current != proposal.term());
    }
    context
        .observer()
        .cycled(Duration.ofNanos(context.nanoTime() - proposal.startedNanos()), recorded);
  }

  private void takeMessages() {
    batch.clear();
    inbox.take(batch, BATCH);
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
    Answer answer = Intake.receive(engine, now, message);
    if (answer.equals(Answer.accepted())
        && message.content() instanceof Content.OfSignal(Signal signal)) {
      accepted.accept(signal, now);
    }
    return answer;
  }
}
