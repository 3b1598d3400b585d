package quorate.contract;

import quorate.record.Archive;
import quorate.record.Control;
import quorate.record.DecisionLog;
import quorate.record.Lease;
import quorate.record.Outbox;

/** The record as one instance of a group has it. */
public interface Member {

  Lease lease();

  DecisionLog decisionLog();

  Archive archive();

  /**
   * The outbox.
   *
   * @param maxVotes how many of a decision's strongest votes its entry carries
   */
  Outbox outbox(int maxVotes);

  Control control();
}
