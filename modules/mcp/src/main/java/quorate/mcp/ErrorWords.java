package quorate.mcp;

import java.util.Locale;

/** How errors are called where they are counted. */
final class ErrorWords {
  private ErrorWords() {}

  static String of(ErrorCode code) {
    return code.name().toLowerCase(Locale.ROOT);
  }
}
