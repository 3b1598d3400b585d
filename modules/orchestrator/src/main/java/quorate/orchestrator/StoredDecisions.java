package quorate.orchestrator;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import quorate.record.Archive;
import quorate.record.RecordUnavailable;
import quorate.record.RecordedDecision;
import quorate.web.DecisionArchive;
import quorate.web.Unavailable;

/** The archive's decisions, as the web layer asks for them. */
final class StoredDecisions implements DecisionArchive {
  private final Archive archive;

  StoredDecisions(Archive archive) {
    this.archive = archive;
  }

  @Override
  public List<RecordedDecision> page(long after, Optional<String> symbol, int limit) {
    return asking(() -> archive.page(after, symbol, limit));
  }

  @Override
  public long beforeNewest(Optional<String> symbol, int count) {
    return asking(() -> archive.beforeNewest(symbol, count));
  }

  @Override
  public Optional<RecordedDecision> find(UUID id) {
    return asking(() -> archive.find(id));
  }

  private static <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (RecordUnavailable e) {
      throw new Unavailable(e.getMessage());
    }
  }
}
