package quorate.orchestration;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import quorate.orchestration.Question.Reply;
import quorate.record.DecisionLog;
import quorate.record.Outbox;
import quorate.running.Loop;
import quorate.running.RepeatedLog;
import quorate.running.Ticker;

/**
 * Counts what waits in the outbox, on every instance, and on the active one deletes what has
 * outlived its keeping, in small batches.
 */
final class Housekeeping {
  private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());
  private static final Duration COUNT_PERIOD = Duration.ofSeconds(2);
  private static final Duration DELETE_PERIOD = Duration.ofMinutes(1);
  private static final int BATCH = 500;

  /** What is left goes on at the next count: a great backlog must not keep the database busy. */
  private static final Duration LONGEST_ROUND = Duration.ofMillis(500);

  private final Outbox outbox;
  private final DecisionLog log;
  private final Duration retention;
  private final LoopContext context;
  private final Loop loop;
  private final RepeatedLog problems;
  private final Ticker counts;
  private final Ticker deletions;
  private Phase phase = new Phase.Idle();

  /** Whether more may be there to delete; who was active before may have left anything. */
  private boolean moreIsLeft = true;

  private sealed interface Phase {
    record Idle() implements Phase {}

    record Counting(Question<Long> question) implements Phase {}

    /** Entries of the outbox that are done are being deleted. */
    record DeletingDone(Question<Long> question, long endNanos) implements Phase {}

    /** Decisions beyond the retention are being deleted. */
    record DeletingOld(Question<Long> question, long endNanos) implements Phase {}
  }

  /**
   * @param retention how long decisions are kept; zero for ever
   */
  Housekeeping(Outbox outbox, DecisionLog log, Duration retention, LoopContext context) {
    this.outbox = outbox;
    this.log = log;
    this.retention = retention;
    this.context = context;
    this.problems = new RepeatedLog(LOG, context.clock());
    this.counts = new Ticker(COUNT_PERIOD, context.nanoTime() - COUNT_PERIOD.toNanos());
    this.deletions = new Ticker(DELETE_PERIOD, context.nanoTime());
    this.loop = context.loops().every(COUNT_PERIOD, "housekeeping", this::step);
  }

  Loop loop() {
    return loop;
  }

  private void step() {
    Phase before;
    do {
      before = phase;
      phase = next();
    } while (phase != before);
  }

  private Phase next() {
    return switch (phase) {
      case Phase.Idle() -> begin();
      case Phase.Counting(Question<Long> question) -> known(question, this::counted);
      case Phase.DeletingDone(Question<Long> question, long endNanos) ->
          known(question, deleted -> doneDeleted(deleted, endNanos));
      case Phase.DeletingOld(Question<Long> question, long endNanos) ->
          known(question, deleted -> oldDeleted(deleted, endNanos));
    };
  }

  private Phase known(Question<Long> question, Function<Long, Phase> next) {
    Optional<Reply<Long>> reply = question.reply();
    if (reply.isEmpty()) {
      return phase;
    }
    return switch (reply.get()) {
      case Reply.Given<Long>(Long value) -> next.apply(value);
      case Reply.Missing<Long>(String problem) -> {
        problems.warn(problem);
        yield new Phase.Idle();
      }
    };
  }

  private Question<Long> ask(Supplier<Long> question) {
    return context.ask(loop, Question.LONGEST, question);
  }

  private Phase begin() {
    boolean due = context.state().isSchemaReady() && counts.isDue(context.nanoTime());
    return due ? new Phase.Counting(ask(outbox::pendingCount)) : phase;
  }

  private Phase counted(long pending) {
    context.state().outboxPending(pending);
    moreIsLeft |= deletions.isDue(context.nanoTime());
    if (!moreIsLeft || !context.state().role().active()) {
      return new Phase.Idle();
    }
    moreIsLeft = false;
    return new Phase.DeletingDone(ask(() -> outbox.deleteDone(BATCH)), roundEnd());
  }

  private long roundEnd() {
    return context.nanoTime() + LONGEST_ROUND.toNanos();
  }

  private Phase doneDeleted(long deleted, long endNanos) {
    if (goesOn(deleted, endNanos)) {
      return new Phase.DeletingDone(ask(() -> outbox.deleteDone(BATCH)), endNanos);
    }
    return retention.isPositive() ? deleteOld(roundEnd()) : new Phase.Idle();
  }

  private Phase oldDeleted(long deleted, long endNanos) {
    return goesOn(deleted, endNanos) ? deleteOld(endNanos) : new Phase.Idle();
  }

  private Phase deleteOld(long endNanos) {
    return new Phase.DeletingOld(ask(() -> log.deleteOlderThan(retention, BATCH)), endNanos);
  }

  /** Whether batch follows batch; where the round is over before all was gone, the rest waits. */
  private boolean goesOn(long deleted, long endNanos) {
    boolean over = context.nanoTime() - endNanos >= 0;
    moreIsLeft |= deleted > 0 && over;
    return deleted > 0 && !over;
  }
}
