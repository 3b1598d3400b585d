package quorate.domain;

import java.util.Locale;

/** Why a due symbol was not decided at a tick. */
public enum WithheldReason {
  /** The record could not take the decision. */
  DATABASE,
  /** Trading is paused. */
  PAUSED;

  /** The word used in metrics, such as {@code database}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
