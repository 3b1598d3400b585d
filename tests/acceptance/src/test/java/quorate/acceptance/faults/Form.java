package quorate.acceptance.faults;

import java.time.Duration;

/** How much is done: little in every build, much where it is asked for. */
final class Form {
  /** Whether the long form was asked for. */
  static final boolean LONG = Boolean.getBoolean("faults.long");

  /** Where the random moments come from. */
  static final long SEED = Long.getLong("faults.seed", 1);

  private Form() {}

  static int times(int inShort, int inLong) {
    return LONG ? inLong : inShort;
  }

  static Duration lasts(Duration inShort, Duration inLong) {
    return LONG ? inLong : inShort;
  }
}
