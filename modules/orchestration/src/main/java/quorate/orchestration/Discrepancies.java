package quorate.orchestration;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import quorate.orchestration.Question.Reply;
import quorate.running.Loop;
import quorate.running.RepeatedLog;
import quorate.running.Ticker;
import quorate.trading.record.Execution;

/**
 * Counts now and then the rows in which the trading record contradicts itself, on the active
 * instance. The count reads the whole record and takes its time, so nothing waits for it. For the
 * execution's loop.
 */
final class Discrepancies {
  private static final System.Logger LOG = System.getLogger(Discrepancies.class.getName());
  private static final Duration BETWEEN_COUNTS = Duration.ofMinutes(1);

  private final Execution execution;
  private final LoopContext context;
  private final Ticker counts;
  private final RepeatedLog problems;
  private Optional<Question<Long>> question = Optional.empty();
  private OptionalLong rows = OptionalLong.of(0);

  Discrepancies(Execution execution, LoopContext context) {
    this.execution = execution;
    this.context = context;
    this.counts = new Ticker(BETWEEN_COUNTS, context.nanoTime() - BETWEEN_COUNTS.toNanos());
    this.problems = new RepeatedLog(LOG, context.clock());
  }

  /** Counts if it is time, or takes what the count has come to. */
  void step(Loop loop) {
    Optional<Reply<Long>> reply = question.flatMap(Question::reply);
    if (reply.isPresent()) {
      question = Optional.empty();
      counted(reply.get());
    }
    boolean may = context.isActive() && context.state().isSchemaReady();
    if (may && question.isEmpty() && counts.isDue(context.nanoTime())) {
      question = Optional.of(context.ask(loop, Question.LONGEST, execution::discrepancies));
    }
  }

  private void counted(Reply<Long> reply) {
    switch (reply) {
      case Reply.Given<Long>(Long found) -> {
        rows = OptionalLong.of(found);
        if (found > 0) {
          problems.warn(
              "The trading record contradicts itself in %d rows; see trading_discrepancies"
                  .formatted(found));
        }
      }
      case Reply.Missing<Long>(String problem) -> {
        // What was counted before says nothing of now.
        rows = OptionalLong.empty();
        problems.warn("Whether the trading record contradicts itself is not known: " + problem);
      }
    }
  }

  /** As last counted; empty if that failed. */
  OptionalLong rows() {
    return rows;
  }
}
