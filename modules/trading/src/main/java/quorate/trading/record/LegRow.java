package quorate.trading.record;

import java.util.Objects;
import java.util.UUID;
import quorate.trading.Leg;

/** What a fill did to a position, as it stands in the record. It never changes. */
public record LegRow(UUID position, UUID fill, Leg leg) {

  public LegRow {
    Objects.requireNonNull(position);
    Objects.requireNonNull(fill);
    Objects.requireNonNull(leg);
  }
}
