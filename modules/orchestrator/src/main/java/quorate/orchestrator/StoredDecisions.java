package quorate.orchestrator;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import quorate.domain.RecordedDecision;
import quorate.store.DecisionReader;
import quorate.store.StoreException;
import quorate.web.DecisionArchive;
import quorate.web.Unavailable;

/** The store's decisions, as the web layer asks for them. */
final class StoredDecisions implements DecisionArchive {
  private final DecisionReader reader;

  StoredDecisions(DecisionReader reader) {
    this.reader = reader;
  }

  @Override
  public List<RecordedDecision> page(long after, Optional<String> symbol, int limit) {
    return asking(() -> reader.page(after, symbol, limit));
  }

  @Override
  public long beforeNewest(Optional<String> symbol, int count) {
    return asking(() -> reader.beforeNewest(symbol, count));
  }

  @Override
  public Optional<RecordedDecision> find(UUID id) {
    return asking(() -> reader.find(id));
  }

  private static <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (StoreException e) {
      throw new Unavailable(e.getMessage());
    }
  }
}
