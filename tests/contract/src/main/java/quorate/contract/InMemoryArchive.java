package quorate.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import quorate.record.Archive;
import quorate.record.RecordedDecision;

final class InMemoryArchive implements Archive {
  /** A page ends with the decision that brings it to so many votes. */
  private static final int VOTES_PER_PAGE = 5_000;

  private final InMemoryRecord record;
  private final GroupRows rows;

  InMemoryArchive(InMemoryRecord record, GroupRows rows) {
    this.record = record;
    this.rows = rows;
  }

  @Override
  public List<RecordedDecision> page(long after, Optional<String> symbol, int limit) {
    return record.transaction(
        "page",
        () -> {
          List<RecordedDecision> page = new ArrayList<>();
          int votes = 0;
          for (RecordedDecision next : of(symbol).toList()) {
            if (page.size() < limit && votes < VOTES_PER_PAGE && next.sequence() > after) {
              page.add(next);
              votes += next.decision().participatingAgents();
            }
          }
          return List.copyOf(page);
        });
  }

  @Override
  public long beforeNewest(Optional<String> symbol, int count) {
    return record.transaction(
        "beforeNewest",
        () -> {
          List<RecordedDecision> all = of(symbol).toList();
          return all.isEmpty() ? 0 : all.get(Math.max(0, all.size() - count)).sequence() - 1;
        });
  }

  @Override
  public Optional<RecordedDecision> find(UUID id) {
    return record.transaction(
        "find", () -> of(Optional.empty()).filter(row -> row.id().equals(id)).findFirst());
  }

  private Stream<RecordedDecision> of(Optional<String> symbol) {
    return rows.rows.stream()
        .filter(row -> symbol.isEmpty() || symbol.get().equals(row.symbol()))
        .map(row -> row.decision);
  }
}
