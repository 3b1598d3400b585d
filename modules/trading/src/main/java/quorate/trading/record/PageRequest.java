package quorate.trading.record;

import java.util.Objects;
import java.util.Optional;

/**
 * Which part of a list is wanted.
 *
 * @param after where the page before ended; empty for the first page
 * @param limit most rows, 1 to 500
 */
public record PageRequest(Optional<Cursor> after, int limit) {
  public static final int MOST = 500;

  public PageRequest {
    Objects.requireNonNull(after);
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST + ": " + limit);
    }
  }

  public static PageRequest first(int limit) {
    return new PageRequest(Optional.empty(), limit);
  }
}
