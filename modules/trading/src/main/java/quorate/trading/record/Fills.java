package quorate.trading.record;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The fills of the group's orders. Thread-safe. */
public interface Fills {

  /** What came of applying a fill. */
  sealed interface Application {
    /** Fill, order, position, legs and session have changed together. */
    record Applied(ExecutedFill fill, Order order, List<LegRow> legs, Session session)
        implements Application {
      public Applied {
        legs = List.copyOf(legs);
      }
    }

    /** It was applied before, with the same content. */
    record Known(ExecutedFill fill) implements Application {}

    /** Its id, or its exchange's id in the session, is that of a fill with other content. */
    record Differs(ExecutedFill fill) implements Application {}

    /** Nothing more of the order can be filled. */
    record OrderEnded(Order order) implements Application {}

    /** It is more than is left of the order. */
    record Exceeds(BigDecimal remaining) implements Application {}

    /** There is no such order. */
    record NotFound() implements Application {}
  }

  Application apply(NewFill fill);

  Optional<ExecutedFill> find(UUID id);

  /** An order's fills by the market's time, then by id, ascending. */
  List<ExecutedFill> ofOrder(UUID order);

  /** A page of fills, newest first; the cursor's time is that of recording. */
  Page<ExecutedFill> list(FillQuery query, PageRequest page);
}
