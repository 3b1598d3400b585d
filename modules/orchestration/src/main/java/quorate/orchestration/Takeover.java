package quorate.orchestration;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import quorate.domain.DecidedMemory;
import quorate.domain.DecisionEngine;
import quorate.orchestration.Question.Reply;
import quorate.record.DecisionLog;
import quorate.record.Lease;
import quorate.running.Loop;

/**
 * What lies between taking the lease and deciding, in order: earlier terms are shut out of the
 * record, what an earlier term of this instance has under way is settled, the record is read, the
 * engine learns what it says. For the lease loop.
 */
final class Takeover {
  private final long term;
  private final Parts parts;
  private final LoopContext context;
  private final Loop loop;
  private Phase phase;

  /**
   * What a takeover works on.
   *
   * @param memoryWindow how far back the signals of recorded decisions may still stand
   * @param patience with the decision loop
   */
  record Parts(
      Lease lease,
      DecisionLog log,
      Decisions decisions,
      Duration memoryWindow,
      Duration patience) {}

  private sealed interface Phase {
    record Fencing(Question<Optional<Boolean>> question) implements Phase {}

    record Settling(CompletableFuture<List<String>> symbols, long sinceNanos) implements Phase {}

    record Learning(Question<DecidedMemory> question) implements Phase {}

    record Activating(CompletableFuture<Void> active, long sinceNanos) implements Phase {}

    record Done() implements Phase {}

    record Failed(String why) implements Phase {}
  }

  /** Begins to take over under a term that this instance has just got. */
  Takeover(long term, Parts parts, LoopContext context, Loop loop) {
    this.term = term;
    this.parts = parts;
    this.context = context;
    this.loop = loop;
    this.phase =
        new Phase.Fencing(context.ask(loop, Question.LONGEST, () -> parts.lease().fence(term)));
  }

  /** Goes on as far as it can without waiting. */
  void step() {
    Phase before;
    do {
      before = phase;
      phase = next();
    } while (phase != before);
  }

  /** Whether this instance may decide now. */
  boolean isDone() {
    return phase instanceof Phase.Done;
  }

  /** Why it can go on no more; empty while it can. */
  Optional<String> failure() {
    return phase instanceof Phase.Failed(String why) ? Optional.of(why) : Optional.empty();
  }

  private Phase next() {
    return switch (phase) {
      case Phase.Fencing(Question<Optional<Boolean>> question) ->
          question.reply().map(this::fenced).orElse(phase);
      case Phase.Settling(CompletableFuture<List<String>> symbols, long sinceNanos) ->
          symbols.isDone() ? learn(symbols.join()) : patient(sinceNanos);
      case Phase.Learning(Question<DecidedMemory> question) ->
          question.reply().map(this::learned).orElse(phase);
      case Phase.Activating(CompletableFuture<Void> active, long sinceNanos) ->
          active.isDone() ? new Phase.Done() : patient(sinceNanos);
      case Phase.Done(), Phase.Failed(String _) -> phase;
    };
  }

  private Phase fenced(Reply<Optional<Boolean>> reply) {
    return switch (reply) {
      case Reply.Given<Optional<Boolean>>(Optional<Boolean> paused) ->
          paused.isPresent() ? settle() : new Phase.Failed("a later term has come already");
      case Reply.Missing<Optional<Boolean>>(String problem) -> new Phase.Failed(problem);
    };
  }

  private Phase settle() {
    CompletableFuture<List<String>> symbols =
        parts
            .decisions()
            .deactivate()
            .thenCompose(_ -> parts.decisions().ask(DecisionEngine::symbols));
    symbols.thenRun(loop::request);
    return new Phase.Settling(symbols, context.nanoTime());
  }

  private Phase learn(List<String> symbols) {
    return new Phase.Learning(
        context.ask(
            loop, Question.LONGEST, () -> parts.log().lastDecided(symbols, parts.memoryWindow())));
  }

  private Phase learned(Reply<DecidedMemory> reply) {
    return switch (reply) {
      case Reply.Given<DecidedMemory>(DecidedMemory memory) -> {
        CompletableFuture<Void> active = parts.decisions().activate(term, memory);
        active.thenRun(loop::request);
        yield new Phase.Activating(active, context.nanoTime());
      }
      case Reply.Missing<DecidedMemory>(String problem) -> new Phase.Failed(problem);
    };
  }

  /** A decision loop that has to be waited for too long is none to lead with. */
  private Phase patient(long sinceNanos) {
    return context.nanoTime() - sinceNanos < parts.patience().toNanos()
        ? phase
        : new Phase.Failed(
            "the decision loop does not move, or waits for a cycle of an earlier term to be"
                + " settled");
  }
}
