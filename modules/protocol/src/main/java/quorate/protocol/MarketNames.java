package quorate.protocol;

import java.time.Instant;
import quorate.domain.InvalidField;
import quorate.domain.Names;
import quorate.domain.Quoted;

/** Rules that messages of the market share. */
final class MarketNames {
  private MarketNames() {}

  /** The name of a venue or a source, which has the rules of an agent's type. */
  static String venue(String field, String name) {
    if (!Names.isAgentType(name)) {
      throw new InvalidField(
          field, "must be 1 to 50 of A-Z, a-z, 0-9, _ and -: " + Quoted.of(name));
    }
    return name;
  }

  /** A time that a message can carry. */
  static Instant time(String field, Instant time) {
    if (!Timestamps.isOfTheirYears(time)) {
      throw new InvalidField(field, "must be of the years 0 to 9999: " + time);
    }
    return time;
  }

  static double positive(String field, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new InvalidField(field, "must be above 0 and finite: " + value);
    }
    return value;
  }
}
