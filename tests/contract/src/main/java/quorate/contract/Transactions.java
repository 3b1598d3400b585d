package quorate.contract;

import java.util.function.Supplier;
import quorate.record.RecordUnavailable;

/** How transactions end for callers that hear nothing but that the record is not available. */
final class Transactions {
  static final String FAILED = "the record failed";
  static final String LOST = "the connection to the record was lost";

  private Transactions() {}

  static <T> T answered(CommitFate fate, Supplier<T> work) {
    return switch (fate) {
      case COMMITTED -> work.get();
      case ROLLED_BACK -> throw new RecordUnavailable(FAILED);
      case LOST_BEFORE -> throw new RecordUnavailable(LOST);
      case LOST_AFTER -> {
        work.get();
        throw new RecordUnavailable(LOST);
      }
    };
  }
}
