package quorate.sdk;

import quorate.domain.Action;

/** What an agent thinks of a symbol. Immutable. */
public sealed interface Opinion {

  /**
   * Buy.
   *
   * @param confidence how sure it is, finite, from 0 to 1
   * @param reasoning why, in 1 to 500 characters for a person
   * @throws IllegalArgumentException if one is out of its range
   */
  static Opinion buy(double confidence, String reasoning) {
    return new Voiced(Action.BUY, confidence, reasoning);
  }

  /** Sell; as {@link #buy}. */
  static Opinion sell(double confidence, String reasoning) {
    return new Voiced(Action.SELL, confidence, reasoning);
  }

  /** Stay as it is; as {@link #buy}. With confidence 0 it is no vote. */
  static Opinion hold(double confidence, String reasoning) {
    return new Voiced(Action.HOLD, confidence, reasoning);
  }

  /** No opinion. */
  static Opinion none() {
    return None.NONE;
  }

  /** An opinion that is told to the orchestrator. */
  record Voiced(Action action, double confidence, String reasoning) implements Opinion {
    private static final int LONGEST = 500;

    public Voiced {
      if (!(confidence >= 0 && confidence <= 1)) {
        throw new IllegalArgumentException("confidence must be between 0 and 1: " + confidence);
      }
      if (reasoning.isBlank() || reasoning.length() > LONGEST) {
        throw new IllegalArgumentException(
            "reasoning must have 1 to 500 characters: " + reasoning.length());
      }
    }
  }

  /** No opinion. */
  enum None implements Opinion {
    NONE
  }
}
