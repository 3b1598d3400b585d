package quorate.trading.record;

import java.util.List;
import java.util.function.Function;

/**
 * The execution of the group's decisions by the program itself. Whatever it does holds the lock of
 * one row, which a pause and a takeover write as well, and no cycle ever waits for. Thread-safe.
 */
public interface Execution {

  /** What came of a step. */
  sealed interface Step<T> {
    /** It was done, and all of it is committed. */
    record Done<T>(T result) implements Step<T> {}

    /** Trading is paused; nothing was done. */
    record Paused<T>() implements Step<T> {}

    /** The lease is another's by now; nothing was done. */
    record StaleTerm<T>() implements Step<T> {}
  }

  /**
   * Does a step in one transaction, as {@link TradingRecord#inTransaction} does, which holds the
   * lock of the execution from the beginning: a pause or a takeover comes before or after it, never
   * in between. The work is given the state under that lock.
   */
  <T> Step<T> execute(long term, Function<ExecutionState, T> work);

  /** The state, without a lock. */
  ExecutionState state();

  /**
   * The next decisions in order of their sequence, with what stands against executing them. Only
   * within {@link #execute} is that certain until the step ends.
   *
   * @param limit 1 to {@link PageRequest#MOST}
   */
  List<NextDecision> next(int limit);

  /**
   * Notes that all decisions up to a sequence are executed or skipped; does nothing where it was
   * noted before.
   *
   * @throws IllegalStateException outside {@link #execute}
   */
  void advance(long sequence);

  /** How many recorded decisions have not been executed. */
  long lag();

  /** In how many rows the record contradicts itself: none, unless there is a fault in it. */
  long discrepancies();
}
