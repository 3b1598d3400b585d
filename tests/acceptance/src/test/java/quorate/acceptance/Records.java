package quorate.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import quorate.domain.Decision;
import quorate.protocol.Decisions;

/** What is on record, as an instance tells it. */
final class Records {
  private Records() {}

  /** The decisions on a symbol, oldest first; none while the instance does not answer. */
  static List<Decision> decisions(Arena.Instance instance, String symbol) {
    return instance
        .process()
        .get("/api/v1/decisions?limit=500&symbol=" + symbol)
        .map(answer -> answer.body().getBytes(StandardCharsets.UTF_8))
        .flatMap(Decisions::readPage)
        .orElse(List.of())
        .stream()
        .map(published -> published.recorded().decision())
        .toList();
  }
}
