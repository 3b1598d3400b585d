package quorate.agents;

import java.math.BigDecimal;
import java.math.RoundingMode;
import quorate.sdk.Opinion;

/** Opinions whose confidence has the six digits that the orchestrator counts with. */
final class Confidence {
  private static final int DIGITS = 6;

  private Confidence() {}

  /** BUY or SELL, as far as the strength reaches; more than 1 is 1. */
  static Opinion trade(boolean buy, double strength, String reasoning) {
    double confidence = rounded(Math.min(1, strength));
    return buy ? Opinion.buy(confidence, reasoning) : Opinion.sell(confidence, reasoning);
  }

  /** HOLD; its confidence lies between 0 and 1 already. */
  static Opinion hold(double confidence, String reasoning) {
    return Opinion.hold(rounded(confidence), reasoning);
  }

  /** Rounded half-even, as the exact value of the double says. */
  static double rounded(double confidence) {
    return new BigDecimal(confidence).setScale(DIGITS, RoundingMode.HALF_EVEN).doubleValue();
  }
}
