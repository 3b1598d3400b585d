package quorate.orchestration;

import java.util.List;
import java.util.Map;
import quorate.domain.Decision;
import quorate.domain.WithheldReason;

/**
 * What became of a proposal.
 *
 * @param recorded how many of its decisions are in the record, from the first one on
 * @param refused why, of each symbol that the record refused and that is not counted among them
 * @param reason why the rest are not, if there is a rest
 */
record Settlement(
    Proposal proposal, int recorded, Map<String, String> refused, WithheldReason reason) {

  List<Decision> recordedDecisions() {
    return proposal.decisions().stream()
        .filter(decision -> !refused.containsKey(decision.symbol()))
        .limit(recorded)
        .toList();
  }

  int withheld() {
    return proposal.decisions().size() - recorded;
  }
}
