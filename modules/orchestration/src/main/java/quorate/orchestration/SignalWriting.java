package quorate.orchestration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import quorate.domain.Moment;
import quorate.domain.Signal;
import quorate.orchestration.Question.Reply;
import quorate.record.HeardSignal;
import quorate.record.SignalHistory;
import quorate.running.Loop;
import quorate.running.RepeatedLog;

/**
 * Keeps the signals that the active instance accepts. It never holds a decision up: what finds no
 * room in the queue, or no way into the record, is dropped and counted.
 */
final class SignalWriting {
  private static final System.Logger LOG = System.getLogger(SignalWriting.class.getName());
  static final int ROOM = 10_000;
  static final int BATCH = 1_000;

  private final SignalHistory history;
  private final boolean keepsReasoning;
  private final LoopContext context;
  private final RepeatedLog problems;
  private final BlockingQueue<HeardSignal> waiting = new ArrayBlockingQueue<>(ROOM);
  private Optional<Writing> writing = Optional.empty();

  private record Writing(Question<Integer> question, int rows) {}

  SignalWriting(SignalHistory history, boolean keepsReasoning, LoopContext context) {
    this.history = history;
    this.keepsReasoning = keepsReasoning;
    this.context = context;
    this.problems = new RepeatedLog(LOG, context.clock());
  }

  /** A signal was accepted. Called on the thread that decides; does not wait. */
  void accepted(Signal signal, Moment now) {
    if (context.isActive() && !waiting.offer(new HeardSignal(kept(signal), now.wall()))) {
      context.observer().signalsKept(0, 1);
    }
  }

  private Signal kept(Signal signal) {
    return keepsReasoning
        ? signal
        : new Signal(
            signal.agentName(),
            signal.agentType(),
            signal.symbol(),
            signal.action(),
            signal.confidence(),
            signal.timestamp(),
            "");
  }

  /**
   * Writes what waits: a statement at a time, of at most so many rows. While the record has no room
   * for it, it goes on waiting; decisions come first.
   */
  void step(Loop loop) {
    if (writing.isPresent()) {
      writing.get().question().reply().ifPresent(this::written);
    }
    if (writing.isEmpty()
        && !waiting.isEmpty()
        && context.state().isSchemaReady()
        && history.hasRoom()) {
      List<HeardSignal> batch = new ArrayList<>(BATCH);
      waiting.drainTo(batch, BATCH);
      writing =
          Optional.of(
              new Writing(
                  context.ask(loop, Question.LONGEST, () -> history.append(batch)), batch.size()));
    }
  }

  private void written(Reply<Integer> reply) {
    int rows = writing.orElseThrow().rows();
    writing = Optional.empty();
    switch (reply) {
      case Reply.Given<Integer>(Integer written) -> {
        context.observer().signalsKept(written, rows - written);
        if (written < rows) {
          problems.warn(
              (rows - written)
                  + " signals are not kept, because their day has no place in the history");
        }
      }
      case Reply.Missing<Integer>(String problem) -> {
        context.observer().signalsKept(0, rows);
        problems.warn(rows + " signals are not kept: " + problem);
      }
    }
  }
}
