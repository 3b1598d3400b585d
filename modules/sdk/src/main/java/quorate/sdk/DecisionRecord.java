package quorate.sdk;

import java.io.IOException;
import java.util.List;
import quorate.record.RecordedDecision;

/** The record of decisions, which the orchestrator keeps. */
interface DecisionRecord {

  /**
   * The next decisions in order, some at a time; none when there is no later one.
   *
   * @throws IOException when it cannot be read now; its message says why
   */
  List<RecordedDecision> after(long sequence) throws IOException;
}
