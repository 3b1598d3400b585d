package quorate.orchestration;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.LongConsumer;
import quorate.orchestration.Question.Reply;
import quorate.record.DecisionLog;
import quorate.record.RecordResult;
import quorate.running.Loop;
import quorate.running.RepeatedLog;

/**
 * Takes proposals to the record, one at a time. Where a commit is in doubt it asks until it knows,
 * or until the term is another's: whoever holds that then reads from the record what was decided.
 */
final class Recording {
  private static final System.Logger LOG = System.getLogger(Recording.class.getName());
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(200);

  private final DecisionLog log;
  private final Runnable somethingToPublish;
  private final LongConsumer termOver;
  private final LoopContext context;
  private final Loop loop;
  private final Queue<Proposal> proposals = new ArrayBlockingQueue<>(1);
  private final RepeatedLog problems;
  private final RepeatedLog refusals;
  private Phase phase = new Phase.Idle();

  /** Where it stands with the proposal in hand. */
  private sealed interface Phase {
    /** There is none. */
    record Idle() implements Phase {}

    /** The record is asked to take it. */
    record Writing(Proposal proposal, Question<RecordResult> question) implements Phase {}

    /** Some of it may or may not be recorded, and the record is asked which. */
    record Confirming(
        Proposal proposal, RecordResult result, Question<Optional<Set<UUID>>> question)
        implements Phase {}

    /** The record could not say, and is asked again at that time. */
    record Doubting(Proposal proposal, RecordResult result, long askAgainNanos) implements Phase {}
  }

  /**
   * @param somethingToPublish run when something was recorded
   * @param termOver takes the term under which nothing can be recorded any more
   */
  Recording(
      DecisionLog log, Runnable somethingToPublish, LongConsumer termOver, LoopContext context) {
    this.log = log;
    this.somethingToPublish = somethingToPublish;
    this.termOver = termOver;
    this.context = context;
    this.problems = new RepeatedLog(LOG, context.clock());
    this.refusals = new RepeatedLog(LOG, context.clock());
    this.loop = context.loops().every(PERIOD, "record", this::step);
  }

  Loop loop() {
    return loop;
  }

  /** Takes a proposal; the one before must have been settled. */
  void propose(Proposal proposal) {
    proposals.add(proposal);
    loop.request();
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
      case Phase.Idle() -> Optional.ofNullable(proposals.poll()).map(this::write).orElse(phase);
      case Phase.Writing(Proposal proposal, Question<RecordResult> question) ->
          question.reply().map(reply -> written(proposal, reply)).orElse(phase);
      case Phase.Confirming(
              Proposal proposal,
              RecordResult result,
              Question<Optional<Set<UUID>>> question) ->
          question.reply().map(reply -> confirmed(proposal, result, reply)).orElse(phase);
      case Phase.Doubting(Proposal proposal, RecordResult result, long askAgainNanos) ->
          context.nanoTime() - askAgainNanos < 0 && holds(proposal.term())
              ? phase
              : confirm(proposal, result);
    };
  }

  private boolean holds(long term) {
    return context.state().role().active() && context.state().role().term() == term;
  }

  private Phase write(Proposal proposal) {
    return new Phase.Writing(
        proposal,
        context.ask(
            loop, Question.LONGEST, () -> log.record(proposal.term(), proposal.decisions())));
  }

  private Phase written(Proposal proposal, Reply<RecordResult> reply) {
    return switch (reply) {
      case Reply.Given<RecordResult>(RecordResult result) ->
          result.inDoubt().isEmpty() ? settle(proposal, result, 0) : confirm(proposal, result);
      case Reply.Missing<RecordResult>(String problem) -> giveUp(proposal, 0, Map.of(), problem);
    };
  }

  private Phase confirm(Proposal proposal, RecordResult result) {
    if (!holds(proposal.term())) {
      return giveUp(proposal, result);
    }
    return new Phase.Confirming(
        proposal,
        result,
        context.ask(loop, Question.LONGEST, () -> log.confirm(proposal.term(), result.inDoubt())));
  }

  private Phase confirmed(
      Proposal proposal, RecordResult result, Reply<Optional<Set<UUID>>> reply) {
    return switch (reply) {
      case Reply.Given<Optional<Set<UUID>>>(Optional<Set<UUID>> present) ->
          present
              .map(ids -> settle(proposal, result, ids.size()))
              .orElseGet(() -> giveUp(proposal, result));
      case Reply.Missing<Optional<Set<UUID>>>(String problem) -> {
        problems.warn(
            "Whether %d decisions were recorded is not known yet, asking again: %s"
                .formatted(result.inDoubt().size(), problem));
        yield new Phase.Doubting(proposal, result, context.nanoTime() + ASK_AGAIN_AFTER.toNanos());
      }
    };
  }

  private Phase giveUp(Proposal proposal, RecordResult result) {
    return giveUp(proposal, result.recorded().size(), result.refusedSymbols(), result.problem());
  }

  /** It may be in the record and leave; only whoever leads under a later term can know. */
  private Phase giveUp(
      Proposal proposal, int recorded, Map<String, String> refused, String problem) {
    problems.warn(
        "Whether %d decisions were recorded cannot be found out under this lease any more; whoever"
                .formatted(proposal.decisions().size() - recorded)
            + " leads next reads that from the record, and publishes them or decides anew: "
            + problem);
    return end(proposal, recorded, refused, Settlement.End.TERM_OVER);
  }

  /**
   * @param confirmed how many of those in doubt are in the record after all: all of them or, the
   *     commit being one, none
   */
  private Phase settle(Proposal proposal, RecordResult result, int confirmed) {
    int recorded = result.recorded().size() + confirmed;
    Map<String, String> refused = result.refusedSymbols();
    int withheld = proposal.decisions().size() - recorded - refused.size();
    result.refusals().forEach(refusal -> refusals.warn(refusal.words()));
    return switch (result.end()) {
      case COMPLETE -> end(proposal, recorded, refused, Settlement.End.COMPLETE);
      case PAUSED -> {
        context.state().pause().refused();
        yield end(proposal, recorded, refused, Settlement.End.PAUSED);
      }
      case STALE_TERM -> {
        problems.warn(
            "%d decisions were not recorded, for the lease is another's by now; it decides them"
                .formatted(withheld));
        yield end(proposal, recorded, refused, Settlement.End.TERM_OVER);
      }
      case FAILED -> {
        if (withheld > 0) {
          problems.warn(
              "%d decisions could not be recorded and none of them leaves; they stay due: %s"
                  .formatted(withheld, result.problem()));
        }
        yield end(proposal, recorded, refused, Settlement.End.UNAVAILABLE);
      }
    };
  }

  private Phase end(
      Proposal proposal, int recorded, Map<String, String> refused, Settlement.End end) {
    if (end == Settlement.End.TERM_OVER) {
      termOver.accept(proposal.term());
    }
    if (recorded > 0) {
      somethingToPublish.run();
    }
    proposal.settle(new Settlement(recorded, refused, end));
    return new Phase.Idle();
  }
}
