package quorate.record;

import java.util.Objects;

/**
 * What the record refused of one symbol's decision because of what it holds, such as a character
 * that the database has no code for.
 *
 * @param why an operator's words
 */
public record Refusal(String symbol, Part part, String why) {

  /** What was refused. */
  public enum Part {
    /** All of it: it is not recorded and its symbol stays due. */
    DECISION,
    /** The reasonings of its votes: it is recorded without them. */
    REASONINGS
  }

  public Refusal {
    Objects.requireNonNull(symbol);
    Objects.requireNonNull(part);
    Objects.requireNonNull(why);
  }

  /** What to tell an operator of it. */
  public String words() {
    return switch (part) {
      case DECISION ->
          "The decision on %s cannot be recorded and stays due, others are not concerned: %s"
              .formatted(symbol, why);
      case REASONINGS ->
          "The decision on %s is recorded without the reasonings of its votes: %s"
              .formatted(symbol, why);
    };
  }
}
