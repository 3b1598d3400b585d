package quorate.protocol;

import java.util.UUID;
import quorate.domain.Action;
import quorate.domain.Decision;
import quorate.domain.InvalidField;
import quorate.domain.Vote;
import quorate.domain.VotingResults;
import quorate.record.RecordedDecision;

/** Reads what {@link Decisions} writes. */
final class DecisionReader {
  private DecisionReader() {}

  static PublishedDecision published(MessageValues values) {
    return new PublishedDecision(
        new RecordedDecision(
            UUID.fromString(values.text("id")),
            values.number("sequence"),
            values.number("term"),
            values.text("decided_by"),
            values.text("version"),
            decision(values)),
        values.count("votes_total"));
  }

  private static Decision decision(MessageValues values) {
    return new Decision(
        values.text("symbol"),
        action(values, "action"),
        action(values, "winner"),
        values.ratio("confidence"),
        values.ratio("consensus"),
        results(values.object("voting_results")),
        values.objects("votes", DecisionReader::vote),
        values.optionalText("vetoed_by"),
        values.ratio("min_consensus"),
        values.ratio("min_confidence"),
        values.count("min_voters"),
        values.text("reasoning"),
        values.time("timestamp"),
        values.time("expires_at"));
  }

  private static VotingResults results(MessageValues values) {
    return new VotingResults(
        values.millionths(Action.BUY.name()),
        values.millionths(Action.SELL.name()),
        values.millionths(Action.HOLD.name()));
  }

  private static Vote vote(MessageValues values) {
    return new Vote(
        values.text("agent_name"),
        values.text("agent_type"),
        action(values, "signal"),
        values.ratio("confidence"),
        values.ratio("weight"),
        values.bool("veto"),
        values.time("timestamp"),
        values.optionalText("reasoning").orElse(""));
  }

  private static Action action(MessageValues values, String name) {
    return Action.named(values.text(name))
        .orElseThrow(() -> new InvalidField(name, "must be BUY, SELL or HOLD"));
  }
}
