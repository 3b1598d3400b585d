package quorate.orchestration;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import quorate.orchestration.Question.Reply;
import quorate.protocol.Link;
import quorate.running.Loop;
import quorate.running.RepeatedLog;
import quorate.trading.PaperResult;
import quorate.trading.record.Execution;
import quorate.trading.record.ExecutionState;

/**
 * Executes recorded decisions on paper, on the active instance: one transaction after the other,
 * for a decision or for the candles that wait. The others follow the candles, so that they know the
 * prices when their turn comes. Holds up no decision: it locks nothing that a cycle locks, and asks
 * the record on a thread that no cycle waits for.
 */
final class PaperExecution {
  private static final System.Logger LOG = System.getLogger(PaperExecution.class.getName());
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(2);
  private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);

  private static final int NO_CANDLES_COUNTED = -1;

  /** Beyond it candles wait in the inbox, which drops those that find no room. */
  private static final int MOST_TO_FILL = 1_024;

  /** Candles that came earlier, and are done before the first decision. */
  private static final int MOST_BEFORE_THE_FIRST = 100;

  /**
   * Candles in one transaction: their commits are what takes long, and more are waited for, by
   * decisions and by whoever stops a session, the longer it is.
   */
  private static final int MOST_AT_ONCE = 32;

  private final Execution execution;
  private final PaperWork work;
  private final CandleGate candles;
  private final PaperSessions sessions;
  private final LoopContext context;
  private final Loop loop;
  private final RepeatedLog problems;
  private final RepeatedLog priceless;
  private final PaperCounts counts = new PaperCounts();
  private final Discrepancies discrepancies;

  /**
   * Candles whose transaction is not known to be done, as they came. Whether one that failed took
   * effect, the record knows.
   */
  private final Queue<CandleGate.Taken> toFill = new ArrayDeque<>();

  /** Others only ever set it, and so does the loop, except before it asks what there is. */
  private volatile boolean requested;

  private Phase phase = new Phase.Following();
  private long tryAgainNanos;

  /** How many candles have their turn before a decision has; negative while none waits. */
  private int candlesBefore = NO_CANDLES_COUNTED;

  private long lag;

  /** From the end of the last count on: one that takes long must leave time for the work. */
  private long countAtNanos;

  private sealed interface Phase {
    /** Another executes, or nobody may: candles are followed and fill nothing. */
    record Following() implements Phase {}

    /** What is open is being read, and what is from before a pause is ended. */
    record Beginning(long term, Question<Execution.Step<PaperWork.Beginning>> question)
        implements Phase {}

    /** Everything that has come is executed. */
    record Executing(long term) implements Phase {}

    record Deciding(long term, Question<Execution.Step<List<PaperWork.Executed>>> question)
        implements Phase {}

    record Filling(
        long term,
        List<PaperWork.Filling> candles,
        Question<Execution.Step<List<PaperWork.Done>>> question)
        implements Phase {}

    record Counting(Phase next, Question<Long> question) implements Phase {}
  }

  PaperExecution(
      Execution execution,
      PaperWork work,
      CandleInbox inbox,
      CandleRules rules,
      Link link,
      AnswerSender answers,
      LoopContext context) {
    this.execution = execution;
    this.work = work;
    this.candles = new CandleGate(inbox, rules, link, answers, counts, context);
    this.sessions = new PaperSessions(context.clock());
    this.context = context;
    long now = context.nanoTime();
    this.tryAgainNanos = now;
    this.problems = new RepeatedLog(LOG, context.clock());
    this.priceless = new RepeatedLog(LOG, Duration.ofMinutes(1), context.clock());
    this.countAtNanos = now;
    this.discrepancies = new Discrepancies(execution, context);
    this.loop = context.loops().every(PERIOD, "execution", this::step);
  }

  Loop loop() {
    return loop;
  }

  /** Says that decisions have been recorded. */
  void request() {
    requested = true;
    loop.request();
  }

  private void step() {
    discrepancies.step(loop);
    Phase before;
    do {
      before = phase;
      phase = next();
    } while (phase != before);
    show();
  }

  private Phase next() {
    return switch (phase) {
      case Phase.Following() -> follow();
      case Phase.Beginning(long term, Question<Execution.Step<PaperWork.Beginning>> question) ->
          question
              .reply()
              .map(reply -> done(term, reply, begun -> begun(term, begun)))
              .orElse(phase);
      case Phase.Executing(long term) -> execute(term);
      case Phase.Deciding(long term, Question<Execution.Step<List<PaperWork.Executed>>> question) ->
          question
              .reply()
              .map(reply -> done(term, reply, executed -> decided(term, executed)))
              .orElse(phase);
      case Phase.Filling(
              long term,
              List<PaperWork.Filling> candles,
              Question<Execution.Step<List<PaperWork.Done>>> question) ->
          question
              .reply()
              .map(reply -> done(term, reply, done -> filled(term, candles, done)))
              .orElse(phase);
      case Phase.Counting(Phase next, Question<Long> question) ->
          question.reply().map(reply -> counted(next, reply)).orElse(phase);
    };
  }

  /** The term under which this instance may move money now. */
  private Optional<Long> term() {
    KnownPause pause = context.state().pause();
    boolean may =
        context.isActive()
            && context.state().isSchemaReady()
            && !context.state().draining()
            && !pause.isPaused()
            && !pause.isRequested();
    return may ? Optional.of(context.state().role().term()) : Optional.empty();
  }

  private Phase follow() {
    Optional<Phase> look = look();
    if (look.isPresent()) {
      return look.get();
    }
    Optional<Long> term = term();
    if (term.isEmpty()) {
      toFill.clear();
      followCandles();
      return phase;
    }
    // Where the record is away for a while, candles wait for it.
    if (isWaiting()) {
      return phase;
    }
    return new Phase.Beginning(term.get(), ask(term.get(), work::begin));
  }

  private void followCandles() {
    // No more than have come by now: candles never end.
    for (int waiting = candles.waiting(); waiting > 0; waiting--) {
      candles.takeNext();
    }
  }

  /** Takes what has come, so that decisions see its prices; it is filled from in its turn. */
  private void takeIn() {
    for (int waiting = candles.waiting(); waiting > 0 && toFill.size() < MOST_TO_FILL; waiting--) {
      candles
          .takeNext()
          .filter(one -> sessions.of(one.candle().symbol()).isPresent())
          .ifPresent(toFill::add);
    }
  }

  /** Nothing is filled from the candles of a session that somebody has stopped. */
  private void forgetStopped() {
    toFill.removeIf(one -> sessions.of(one.candle().symbol()).isEmpty());
    candlesBefore = Math.min(candlesBefore, toFill.size());
  }

  private boolean isWaiting() {
    return context.nanoTime() - tryAgainNanos < 0;
  }

  private <T> Question<Execution.Step<T>> ask(long term, Function<ExecutionState, T> transaction) {
    return context.ask(loop, Question.LONGEST, () -> execution.execute(term, transaction));
  }

  /** Goes on from a transaction, or gives up what it knew: the record is read anew. */
  private <T> Phase done(long term, Reply<Execution.Step<T>> reply, Function<T, Phase> next) {
    return switch (reply) {
      case Reply.Given<Execution.Step<T>>(Execution.Step<T> step) ->
          switch (step) {
            case Execution.Step.Done<T>(T result) -> next.apply(result);
            case Execution.Step.Paused<T>() -> {
              context.state().pause().refused();
              yield new Phase.Following();
            }
            case Execution.Step.StaleTerm<T>() -> {
              waitABit();
              yield new Phase.Following();
            }
          };
      case Reply.Missing<Execution.Step<T>>(String problem) -> {
        problems.warn("Paper execution waits, and goes on from the record: " + problem);
        waitABit();
        yield new Phase.Following();
      }
    };
  }

  private void waitABit() {
    tryAgainNanos = context.nanoTime() + TRY_AGAIN_AFTER.toNanos();
  }

  private Phase begun(long term, PaperWork.Beginning begun) {
    counts.reached(begun.reached());
    sessions.begin(begun.sessions());
    requested = true;
    // What was counted before may be gone by now.
    candlesBefore = NO_CANDLES_COUNTED;
    return new Phase.Executing(term);
  }

  private Phase execute(long term) {
    if (!term().equals(Optional.of(term))) {
      return new Phase.Following();
    }
    Optional<Phase> look = look();
    if (look.isPresent()) {
      return look.get();
    }
    takeIn();
    forgetStopped();
    if (requested && candlesBefore < 0) {
      // What has come by now fills first what is open, but no more: candles never end.
      candlesBefore = Math.min(MOST_BEFORE_THE_FIRST, toFill.size());
    }
    if (requested && candlesBefore == 0) {
      requested = false;
      candlesBefore = NO_CANDLES_COUNTED;
      SortedMap<Long, PaperWork.Executed> known = new TreeMap<>();
      return new Phase.Deciding(
          term, ask(term, state -> allDone(known, work.decide(state, candles::price))));
    }
    return fillNext(term);
  }

  /**
   * Counts now and then what waits, also while nothing is executed. So what nobody has told of is
   * found as well.
   */
  private Optional<Phase> look() {
    boolean due =
        context.isActive()
            && context.state().isSchemaReady()
            && context.nanoTime() - countAtNanos >= 0;
    return due
        ? Optional.of(
            new Phase.Counting(phase, context.ask(loop, Question.LONGEST, execution::lag)))
        : Optional.empty();
  }

  /**
   * Where the end of a commit was in doubt the work is done once more. If it was done after all,
   * that finds what comes next, or nothing; if it was not, the same again.
   *
   * @param known by sequence
   */
  private static List<PaperWork.Executed> allDone(
      SortedMap<Long, PaperWork.Executed> known, List<PaperWork.Executed> now) {
    if (!now.isEmpty()) {
      // From here on nothing had been done.
      known.tailMap(now.getFirst().decision().sequence()).clear();
    }
    now.forEach(one -> known.put(one.decision().sequence(), one));
    return List.copyOf(known.values());
  }

  private Phase counted(Phase next, Reply<Long> reply) {
    countAtNanos = context.nanoTime() + BETWEEN_COUNTS.toNanos();
    switch (reply) {
      case Reply.Given<Long>(Long waiting) -> {
        lag = waiting;
        if (waiting > 0) {
          requested = true;
        }
      }
      case Reply.Missing<Long>(String problem) -> problems.warn(problem);
    }
    return next;
  }

  private Phase fillNext(long term) {
    List<PaperWork.Filling> next =
        toFill.stream()
            .limit(candlesBefore > 0 ? Math.min(candlesBefore, MOST_AT_ONCE) : MOST_AT_ONCE)
            .map(this::filling)
            .toList();
    return next.isEmpty()
        ? phase
        : new Phase.Filling(term, next, ask(term, state -> work.fill(state, next)));
  }

  private PaperWork.Filling filling(CandleGate.Taken taken) {
    String symbol = taken.candle().symbol();
    return new PaperWork.Filling(
        sessions.of(symbol).orElseThrow(),
        taken.candle(),
        sessions.fillable(symbol, taken.arrivedNanos()));
  }

  private Phase decided(long term, List<PaperWork.Executed> executed) {
    for (PaperWork.Executed one : executed) {
      counts.decided(one.result());
      counts.reached(one.done().reached());
      sessions.seen(one.done());
      if (one.result() == PaperResult.NO_PRICE) {
        priceless.warn(
            () ->
                "Decisions of %s are not executed: no candle of it has come; see whether the feed"
                        .formatted(one.decision().symbol())
                    + " writes its symbol as the agents do");
      }
    }
    if (!executed.isEmpty()) {
      // There may be more, and none of them should wait for the next look, nor for all candles: a
      // transaction of each in turn, so that neither holds up the other.
      requested = true;
      takeIn();
      candlesBefore = Math.min(MOST_AT_ONCE, toFill.size());
      lag = Math.max(0, lag - executed.size());
    }
    return new Phase.Executing(term);
  }

  private Phase filled(long term, List<PaperWork.Filling> candles, List<PaperWork.Done> allDone) {
    for (int i = 0; i < candles.size(); i++) {
      filled(candles.get(i).candle().symbol(), allDone.get(i));
    }
    return new Phase.Executing(term);
  }

  private void filled(String symbol, PaperWork.Done done) {
    toFill.remove();
    if (candlesBefore > 0) {
      candlesBefore--;
    }
    counts.reached(done.reached());
    counts.filled(done.fills());
    if (done.session().isEmpty()) {
      // Somebody has stopped it.
      sessions.stopped(symbol);
    }
    sessions.seen(done);
  }

  private void show() {
    boolean active = context.isActive();
    context
        .state()
        .paper(
            counts.totals(
                candles.overloaded(),
                candles.waiting() + toFill.size(),
                active ? sessions.size() : 0,
                active ? sessions.holding() : 0,
                active ? lag : 0,
                active ? discrepancies.rows() : OptionalLong.of(0)));
  }
}
