package quorate.contract;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import quorate.record.HeardSignal;
import quorate.record.SignalHistory;
import quorate.record.SignalRow;

/** Has a place for every day. */
final class InMemorySignalHistory implements SignalHistory {
  private static final Comparator<SignalRow> OLDEST_FIRST =
      Comparator.comparing((SignalRow row) -> row.heard().receivedAt())
          .thenComparing(SignalRow::id);

  private final TradingRows rows;

  InMemorySignalHistory(TradingRows rows) {
    this.rows = rows;
  }

  @Override
  public int append(List<HeardSignal> signals) {
    for (HeardSignal signal : signals) {
      SignalRow row = new SignalRow(rows.nextId(), signal);
      rows.signals.put(row.id(), row);
    }
    return signals.size();
  }

  @Override
  public List<SignalRow> list(
      String agent, Instant from, Instant to, Optional<SignalRow> before, int limit) {
    return rows.signals.values().stream()
        .filter(row -> row.heard().signal().agentName().equals(agent))
        .filter(
            row ->
                !row.heard().receivedAt().isBefore(from) && row.heard().receivedAt().isBefore(to))
        .filter(row -> before.isEmpty() || OLDEST_FIRST.compare(row, before.get()) < 0)
        .sorted(OLDEST_FIRST.reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public int makeDays(int days) {
    return 0;
  }

  @Override
  public int dropDays(int kept) {
    return 0;
  }
}
