package quorate.trading.record;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The positions of the group's sessions; they follow from fills alone. Thread-safe. */
public interface Positions {

  Optional<PositionRow> find(UUID id);

  /** The one position of a session that is open. */
  Optional<PositionRow> openOf(UUID session);

  /** All open positions, newest first; at most {@link Sessions#MOST_ACTIVE}. */
  List<PositionRow> listOpen();

  /** A page of positions, newest first; the cursor's time is that of opening. */
  Page<PositionRow> list(PositionQuery query, PageRequest page);

  /** A position's legs in the order of their recording. */
  List<LegRow> legs(UUID position);
}
