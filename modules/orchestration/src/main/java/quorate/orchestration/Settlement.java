package quorate.orchestration;

import java.util.List;
import quorate.domain.Decision;
import quorate.domain.WithheldReason;

/**
 * What became of a proposal.
 *
 * @param recorded how many of its decisions are in the record, from the first one on
 * @param reason why the rest are not, if there is a rest
 */
record Settlement(Proposal proposal, int recorded, WithheldReason reason) {

  List<Decision> recordedDecisions() {
    return proposal.decisions().subList(0, recorded);
  }

  int withheld() {
    return proposal.decisions().size() - recorded;
  }
}
