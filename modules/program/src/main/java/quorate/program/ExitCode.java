package quorate.program;

import java.util.Arrays;

/** How the program ends. */
enum ExitCode {
  CLEAN(0),
  FAILURE(1),
  WRONG_USAGE(2),
  /** As in sysexits.h. */
  INVALID_CONFIGURATION(78);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The code of a number that a program ends with. */
  static ExitCode of(int number) {
    return Arrays.stream(values())
        .filter(code -> code.number == number)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no exit code: " + number));
  }

  int number() {
    return number;
  }
}
