package quorate.domain;

import java.util.Locale;

/** The rules for names of agents, their types and symbols. */
final class Names {
  static final int MAX_AGENT_NAME = 100;
  static final int MAX_AGENT_TYPE = 50;
  static final int MAX_SYMBOL = 32;

  private Names() {}

  static String agentName(String name) {
    return checked("agent_name", name, MAX_AGENT_NAME, "_-");
  }

  static String agentType(String type) {
    return checked("agent_type", type, MAX_AGENT_TYPE, "_-");
  }

  /** The symbol in upper case. */
  static String symbol(String symbol) {
    return checked("symbol", symbol, MAX_SYMBOL, "/_.:-").toUpperCase(Locale.ROOT);
  }

  private static String checked(String field, String value, int max, String punctuation) {
    if (value.isEmpty()) {
      throw new InvalidField(field, "must not be empty");
    }
    if (value.length() > max) {
      throw new InvalidField(
          field, "must have at most " + max + " characters: it has " + value.length());
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!isLetterOrDigit(c) && punctuation.indexOf(c) < 0) {
        throw new InvalidField(
            field, "must consist of A-Z, a-z, 0-9 and " + punctuation + ": " + Quoted.of(value));
      }
    }
    return value;
  }

  /** ASCII only: names become NATS subjects and metric-safe words. */
  private static boolean isLetterOrDigit(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
