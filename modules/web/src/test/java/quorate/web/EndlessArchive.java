package quorate.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import quorate.record.Archive;
import quorate.record.RecordedDecision;

/**
 * Decisions without end, each made anew when it is read, as a database does.
 *
 * @param page how many are read at a time
 * @param votes how many votes each has
 */
record EndlessArchive(int page, int votes) implements Archive {

  @Override
  public List<RecordedDecision> page(long after, Optional<String> symbol, int limit) {
    return LongStream.rangeClosed(after + 1, after + Math.min(page, limit))
        .mapToObj(sequence -> Recorded.largeDecision(sequence, votes))
        .toList();
  }

  @Override
  public long beforeNewest(Optional<String> symbol, int count) {
    return 0;
  }

  @Override
  public Optional<RecordedDecision> find(UUID id) {
    return Optional.of(Recorded.largeDecision(1, votes));
  }
}
