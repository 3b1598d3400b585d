package quorate.record;

import java.util.List;
import quorate.domain.Decision;

/** Writes some decisions of a cycle in one transaction. What a kind of record has to provide. */
@FunctionalInterface
public interface RecordTransaction {

  /** Writes them all or none, and tells how it ended. */
  End write(List<Decision> decisions);

  /** How a transaction ended. */
  sealed interface End {

    /** It is committed. */
    record Committed(List<RecordedDecision> recorded) implements End {}

    /** It may have been committed. */
    record InDoubt(List<RecordedDecision> perhaps, String problem) implements End {}

    /** It was not begun, because trading is paused or the term is over. */
    record Withheld(RecordResult.End reason) implements End {}

    /** The record refuses something of what these decisions hold, and would always. */
    record Refused(String why) implements End {}

    /** The record failed; the same decisions may be recorded at another time. */
    record Failed(String problem) implements End {}
  }
}
