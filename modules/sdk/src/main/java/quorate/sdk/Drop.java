package quorate.sdk;

import java.util.Locale;
import quorate.domain.DropReason;

/** Why an observation never reached an agent. */
enum Drop {
  MALFORMED,
  INVALID,
  FORGED,
  OVERSIZE,
  OUT_OF_ORDER,
  DUPLICATE,
  /** More came than the agent could take in. */
  OVERFLOW;

  static Drop of(DropReason reason) {
    return switch (reason) {
      case MALFORMED -> MALFORMED;
      case FORGED -> FORGED;
      case OVERSIZE -> OVERSIZE;
      default -> INVALID;
    };
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
