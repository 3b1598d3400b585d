package quorate.checks;

import java.util.Locale;

/** The condition of a component. */
public enum Status {
  OK,
  /** It works, but someone should look. */
  DEGRADED,
  FAILED;

  /** The word used in answers and metrics, such as {@code ok}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value of the metric: 1, 0.5 or 0. */
  public double value() {
    return switch (this) {
      case OK -> 1;
      case DEGRADED -> 0.5;
      case FAILED -> 0;
    };
  }
}
