package quorate.domain;

import java.util.Arrays;
import java.util.Locale;

/** Why a message was dropped. */
public enum DropReason {
  /** Not the JSON of such a message. */
  MALFORMED,
  /** A field breaks its rule. */
  INVALID,
  /** Dated longer ago than a signal may be old. */
  EXPIRED,
  /** Dated further ahead than clocks may differ; signals only. */
  FUTURE,
  /** Older than the agent's standing signal for the symbol; signals only. */
  SUPERSEDED,
  /** The name is not the subject's. */
  FORGED,
  /** Larger than a message may be. */
  OVERSIZE,
  /** A new agent, and every registered one is to be kept. */
  REGISTRY_FULL,
  /** A new symbol beyond what this instance or this agent may have; signals only. */
  SYMBOLS_FULL,
  /** No room for another standing signal; signals only. */
  SIGNALS_FULL,
  /** The symbol is not among those this instance decides; signals only. */
  IGNORED,
  /** The inbox is full. */
  OVERLOAD,
  /** Begins before the last candle of the symbol ended; candles only. */
  OUT_OF_ORDER,
  /** Begins when the last candle of the symbol began; candles only. */
  DUPLICATE;

  /** The word used in metrics and answers, such as {@code registry_full}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The reason of a label.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static DropReason labelled(String label) {
    return Arrays.stream(values())
        .filter(reason -> reason.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no reason: " + Quoted.of(label)));
  }

  /** Whether a signal can be dropped for this reason. */
  public boolean appliesToSignals() {
    return switch (this) {
      case OUT_OF_ORDER, DUPLICATE -> false;
      default -> true;
    };
  }

  /** Whether a heartbeat can be dropped for this reason. */
  public boolean appliesToHeartbeats() {
    return switch (this) {
      case MALFORMED, INVALID, EXPIRED, FORGED, OVERSIZE, REGISTRY_FULL, OVERLOAD -> true;
      default -> false;
    };
  }

  /** Whether a candle can be dropped for this reason. */
  public boolean appliesToCandles() {
    return switch (this) {
      case SUPERSEDED, REGISTRY_FULL, SIGNALS_FULL -> false;
      default -> true;
    };
  }
}
