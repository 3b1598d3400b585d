package quorate.program;

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

  int number() {
    return number;
  }
}
