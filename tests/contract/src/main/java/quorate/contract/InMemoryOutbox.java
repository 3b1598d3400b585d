package quorate.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import quorate.domain.Decision;
import quorate.domain.Vote;
import quorate.record.Due;
import quorate.record.Outbox;
import quorate.record.OutboxEntry;
import quorate.record.PublicationEnd;
import quorate.record.RecordedDecision;

final class InMemoryOutbox implements Outbox {
  private static final Duration KEPT_WHEN_DONE = Duration.ofHours(24);

  private final InMemoryRecord record;
  private final GroupRows rows;
  private final int maxVotes;

  InMemoryOutbox(InMemoryRecord record, GroupRows rows, int maxVotes) {
    this.record = record;
    this.rows = rows;
    this.maxVotes = maxVotes;
  }

  @Override
  public Due due(int limit, Duration maxAge) {
    return record.transaction(
        "due",
        () -> {
          Instant oldest = record.now().minus(maxAge);
          List<Row> first = rows.rows.stream().filter(Row::isPending).limit(limit).toList();
          List<Row> old = first.stream().filter(row -> row.isCreatedBefore(oldest)).toList();
          old.forEach(row -> row.end(PublicationEnd.EXPIRED, 0, record.now()));
          return new Due(
              old.size(),
              first.stream().filter(Row::isPending).map(row -> entry(row.decision)).toList());
        });
  }

  private OutboxEntry entry(RecordedDecision row) {
    Decision whole = row.decision();
    List<Vote> strongest =
        whole.votes().stream()
            .sorted(Vote.BY_STRENGTH)
            .limit(maxVotes)
            .map(InMemoryOutbox::withoutReasoning)
            .toList();
    Decision published =
        new Decision(
            whole.symbol(),
            whole.action(),
            whole.winner(),
            whole.confidence(),
            whole.consensus(),
            whole.votingResults(),
            strongest,
            whole.vetoedBy(),
            whole.minConsensus(),
            whole.minConfidence(),
            whole.minVoters(),
            whole.reasoning(),
            whole.decidedAt(),
            whole.expiresAt());
    return new OutboxEntry(
        new RecordedDecision(
            row.id(), row.sequence(), row.term(), row.decidedBy(), row.version(), published),
        whole.participatingAgents());
  }

  private static Vote withoutReasoning(Vote vote) {
    return new Vote(
        vote.agentName(),
        vote.agentType(),
        vote.signal(),
        vote.confidence(),
        vote.weight(),
        vote.veto(),
        vote.timestamp(),
        "");
  }

  @Override
  public long pendingCount() {
    return record.transaction(
        "pendingCount", () -> rows.rows.stream().filter(Row::isPending).count());
  }

  @Override
  public long end(List<UUID> decisions, PublicationEnd end) {
    int tries = end == PublicationEnd.PUBLISHED || end == PublicationEnd.FAILED ? 1 : 0;
    return record.transaction(
        "end",
        () ->
            change(
                row -> decisions.contains(row.decision.id()) && row.mayEndAs(end),
                row -> row.end(end, tries, record.now())));
  }

  @Override
  public void tried(List<UUID> decisions) {
    record.transaction(
        "tried",
        () -> change(row -> decisions.contains(row.decision.id()), row -> row.tried(record.now())));
  }

  @Override
  public long deleteDone(int batch) {
    return record.transaction(
        "deleteDone",
        () -> {
          Instant before = record.now().minus(KEPT_WHEN_DONE);
          List<Row> done =
              rows.rows.stream().filter(row -> row.isDoneBefore(before)).limit(batch).toList();
          done.forEach(Row::deleteEntry);
          return (long) done.size();
        });
  }

  private long change(Predicate<Row> which, Consumer<Row> change) {
    List<Row> changed = rows.rows.stream().filter(which).toList();
    changed.forEach(change);
    return changed.size();
  }
}
