package quorate.web;

import io.helidon.common.uri.UriQuery;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import quorate.domain.Names;
import quorate.domain.Quoted;

/**
 * Which decisions are asked for.
 *
 * @param after only those with a greater sequence; where empty, the newest ones
 */
record DecisionsQuery(OptionalLong after, Optional<String> symbol, int limit) {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 500;

  /**
   * @throws BadRequest when a parameter breaks its rule
   */
  static DecisionsQuery of(UriQuery query) {
    return new DecisionsQuery(
        number(query, "after", 0, Long.MAX_VALUE),
        symbol(query),
        (int) number(query, "limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT));
  }

  private static OptionalLong number(UriQuery query, String name, long min, long max) {
    if (!query.contains(name)) {
      return OptionalLong.empty();
    }
    String text = query.get(name);
    try {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return OptionalLong.of(number);
      }
    } catch (NumberFormatException e) {
      // Told below, as a number out of range is.
    }
    String upTo = max == Long.MAX_VALUE ? " or more" : " to " + max;
    throw new BadRequest(
        "%s must be a whole number, %d%s: %s".formatted(name, min, upTo, Quoted.of(text)));
  }

  private static Optional<String> symbol(UriQuery query) {
    if (!query.contains("symbol")) {
      return Optional.empty();
    }
    String symbol = query.get("symbol");
    if (!Names.isSymbol(symbol)) {
      throw new BadRequest("symbol must be 1 to 32 of A-Z, 0-9 and /_.:- : " + Quoted.of(symbol));
    }
    return Optional.of(symbol.toUpperCase(Locale.ROOT));
  }
}
