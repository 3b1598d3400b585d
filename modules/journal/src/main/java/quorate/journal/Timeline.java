package quorate.journal;

import java.time.Instant;
import java.util.Optional;
import quorate.domain.Moment;

/**
 * The order of lines in time. It runs on the monotonic clock where the journal carries it: the wall
 * clock of a machine may be set back. Each process begins anew, for so does its monotonic clock.
 */
final class Timeline {
  /** Whether the line before, of the same process, carries the monotonic time. */
  private Optional<Boolean> monotonicBefore = Optional.empty();

  private Moment last = Moment.at(Instant.EPOCH);

  /** The moment of a line by which a process begins; without a date, that of the line before. */
  Moment begin(JournalLine line) throws JournalException {
    monotonicBefore = Optional.empty();
    return line.isDated() ? next(line) : last;
  }

  /**
   * The moment of any other line.
   *
   * @throws JournalException when it goes back, or is on another clock than the line before
   */
  Moment next(JournalLine line) throws JournalException {
    Moment moment = line.moment();
    if (monotonicBefore.isPresent()) {
      requireOrder(line, monotonicBefore.get(), moment);
    }
    monotonicBefore = Optional.of(line.isMonotonic());
    last = moment;
    return moment;
  }

  private void requireOrder(JournalLine line, boolean monotonic, Moment moment)
      throws JournalException {
    if (line.isMonotonic() != monotonic) {
      throw line.problem("monotonic_ms must stand in every line of a process or in none");
    }
    if (moment.monotonicMillis() < last.monotonicMillis()) {
      throw line.problem(
          monotonic
              ? "monotonic_ms must not go back: %d after %d"
                  .formatted(moment.monotonicMillis(), last.monotonicMillis())
              : "at must not go back: %s after %s".formatted(moment.wall(), last.wall()));
    }
  }
}
