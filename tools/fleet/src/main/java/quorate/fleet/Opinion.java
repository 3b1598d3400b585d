package quorate.fleet;

import quorate.domain.Action;

/**
 * What an analyst thinks after a candle.
 *
 * @param action what to do
 * @param confidence how sure it is, finite and from 0 to 1
 * @param reasoning why, in words for a person
 */
record Opinion(Action action, double confidence, String reasoning) {

  Opinion {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be between 0 and 1: " + confidence);
    }
    if (reasoning.isBlank()) {
      throw new IllegalArgumentException("reasoning is blank");
    }
  }
}
