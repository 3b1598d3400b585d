package quorate.running;

import java.util.Optional;

/** A question that was asked of the outside. For the thread that asked. */
public interface Ask<T> {

  /**
   * The answer, at the latest when the deadline is over; the same one each time.
   *
   * @return empty while it is awaited
   */
  Optional<Answer<T>> poll();

  /** Gives the question up: it is interrupted if it is still under way. For any thread. */
  void cancel();

  /** Whether the question is under way no longer; one that is overdue may go on for a while. */
  boolean hasEnded();
}
