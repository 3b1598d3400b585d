package quorate.orchestration;

import java.util.Optional;
import quorate.record.TradingControl;

/**
 * Whether trading is paused, as far as this instance knows: the one place where that is kept.
 * Whoever decides or publishes asks here each time. Thread-safe.
 *
 * <p>It is learned in three ways, which may overtake one another: from reading the record, from
 * changes that were requested here, and from a record that takes no decisions because of a pause. A
 * reading counts only if nothing newer came while it was under way.
 */
final class KnownPause {
  private static final TradingControl PAUSED_BY_UNKNOWN =
      new TradingControl(true, Optional.empty(), Optional.empty(), Optional.empty());

  private volatile Optional<TradingControl> control = Optional.empty();
  private volatile boolean paused = true;
  private volatile int requested;
  private volatile long changes;

  /** What is known; empty until it was read from the record. */
  Optional<TradingControl> control() {
    return control;
  }

  /** Whether it is known by whom and since when: that is what others are told. */
  boolean isKnown() {
    return control.filter(known -> known != PAUSED_BY_UNKNOWN).isPresent();
  }

  /** Whether trading is paused; nothing may leave before that is known. */
  boolean isPaused() {
    return paused;
  }

  /** Whether a pause is requested here and not answered yet; it must not have to wait. */
  boolean isRequested() {
    return requested > 0;
  }

  /** Notes that a pause is about to be asked of the record. */
  synchronized void request() {
    requested++;
  }

  /** Notes that a requested pause was answered, whatever the answer. */
  synchronized void answered() {
    requested--;
  }

  /** Takes a change that is in the record. */
  synchronized void changed(TradingControl now) {
    changes++;
    set(now);
  }

  /** Takes that the record refuses decisions because of a pause; by whom, a reading will tell. */
  synchronized void refused() {
    changes++;
    if (!paused) {
      set(PAUSED_BY_UNKNOWN);
    }
  }

  /** How often the pause was changed here, to be asked before the record is read. */
  long changes() {
    return changes;
  }

  /**
   * Takes what the record says, unless something newer came while it was read.
   *
   * @param changesBefore see {@link #changes}
   */
  synchronized void read(TradingControl read, long changesBefore) {
    if (changes == changesBefore) {
      set(read);
    }
  }

  private void set(TradingControl now) {
    control = Optional.of(now);
    paused = now.paused();
  }
}
