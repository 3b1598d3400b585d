package quorate.trading.record;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param next where the next page begins; empty on the last one
 */
public record Page<T>(List<T> rows, Optional<Cursor> next) {

  public Page {
    rows = List.copyOf(rows);
    Objects.requireNonNull(next);
  }
}
