package quorate.web;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import quorate.domain.Names;
import quorate.http.Parameter;
import quorate.http.Query;

/**
 * Which decisions are asked for.
 *
 * @param after only those with a greater sequence; where empty, the newest ones
 */
record DecisionsQuery(OptionalLong after, Optional<String> symbol, int limit) {
  static final Parameter<Long> AFTER = Parameter.number("after", 0, Long.MAX_VALUE);
  static final Parameter<String> SYMBOL =
      Parameter.text("symbol", "1 to 32 of A-Z, 0-9 and /_.:- ", Names::isSymbol);
  static final Parameter<Long> LIMIT = Parameter.number("limit", 1, 500);

  private static final long DEFAULT_LIMIT = 100;

  static DecisionsQuery of(Query query) {
    return new DecisionsQuery(
        query.get(AFTER).map(OptionalLong::of).orElse(OptionalLong.empty()),
        query.get(SYMBOL).map(symbol -> symbol.toUpperCase(Locale.ROOT)),
        query.get(LIMIT).orElse(DEFAULT_LIMIT).intValue());
  }
}
