package quorate.domain;

import java.util.Locale;
import java.util.Optional;

/** The rules for names of agents, their types and symbols. */
public final class Names {
  public static final int MAX_AGENT_NAME = 100;
  public static final int MAX_AGENT_TYPE = 50;
  private static final int MAX_SYMBOL = 32;
  private static final int MAX_SOURCE = 50;

  private static final String IN_NAMES = "_-";
  private static final String IN_SYMBOLS = "/_.:-";

  private Names() {}

  /** Whether the text may be an agent's name. */
  public static boolean isAgentName(String text) {
    return problem(text, MAX_AGENT_NAME, IN_NAMES).isEmpty();
  }

  /** Whether the text may be an agent's type. */
  public static boolean isAgentType(String text) {
    return problem(text, MAX_AGENT_TYPE, IN_NAMES).isEmpty();
  }

  /** Whether the text may be a symbol, in any case. */
  public static boolean isSymbol(String text) {
    return problem(text, MAX_SYMBOL, IN_SYMBOLS).isEmpty();
  }

  /**
   * The name of an agent, if it is one.
   *
   * @throws InvalidField when it breaks the rule
   */
  public static String agentName(String name) {
    return checked("agent_name", name, problem(name, MAX_AGENT_NAME, IN_NAMES));
  }

  /**
   * The type of an agent, if it is one.
   *
   * @throws InvalidField when it breaks the rule
   */
  public static String agentType(String type) {
    return checked("agent_type", type, problem(type, MAX_AGENT_TYPE, IN_NAMES));
  }

  /**
   * The symbol in upper case.
   *
   * @throws InvalidField when it breaks the rule
   */
  public static String symbol(String symbol) {
    return checked("symbol", symbol, problem(symbol, MAX_SYMBOL, IN_SYMBOLS))
        .toUpperCase(Locale.ROOT);
  }

  /**
   * The name of a feed, if it is one.
   *
   * @throws InvalidField when it breaks the rule
   */
  public static String source(String source) {
    return checked("source", source, problem(source, MAX_SOURCE, IN_NAMES));
  }

  private static String checked(String field, String value, Optional<String> problem) {
    if (problem.isPresent()) {
      throw new InvalidField(field, problem.get());
    }
    return value;
  }

  /** Says what is wrong with a value; empty if nothing is. */
  private static Optional<String> problem(String value, int max, String punctuation) {
    if (value.isEmpty()) {
      return Optional.of("must not be empty");
    }
    if (value.length() > max) {
      return Optional.of("must have at most " + max + " characters: it has " + value.length());
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!isLetterOrDigit(c) && punctuation.indexOf(c) < 0) {
        return Optional.of(
            "must consist of A-Z, a-z, 0-9 and " + punctuation + ": " + Quoted.of(value));
      }
    }
    return Optional.empty();
  }

  /** ASCII only: names become NATS subjects and metric-safe words. */
  private static boolean isLetterOrDigit(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
