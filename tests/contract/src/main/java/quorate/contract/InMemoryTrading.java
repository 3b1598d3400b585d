package quorate.contract;

import java.time.Duration;
import java.util.function.Supplier;
import quorate.record.RecordUnavailable;
import quorate.trading.record.Equity;
import quorate.trading.record.Execution;
import quorate.trading.record.Fills;
import quorate.trading.record.Orders;
import quorate.trading.record.Positions;
import quorate.trading.record.Sessions;
import quorate.trading.record.TradingRecord;

/** The trading record in memory. Every transaction is asked for its fate as {@code trade}. */
final class InMemoryTrading implements TradingRecord {
  final InMemoryRecord record;
  final GroupRows group;
  final TradingRows rows;
  final Duration equityInterval;
  private final InMemorySessions sessions = new InMemorySessions(this);
  private final InMemoryOrders orders = new InMemoryOrders(this);
  private final InMemoryFills fills = new InMemoryFills(this);
  private final InMemoryPositions positions = new InMemoryPositions(this);
  private final InMemoryEquity equity = new InMemoryEquity(this);
  private final InMemoryExecution execution = new InMemoryExecution(this);

  InMemoryTrading(InMemoryRecord record, GroupRows group, Duration equityInterval) {
    this.record = record;
    this.group = group;
    this.rows = group.trading;
    this.equityInterval = equityInterval;
  }

  @Override
  public Sessions sessions() {
    return sessions;
  }

  @Override
  public Orders orders() {
    return orders;
  }

  @Override
  public Fills fills() {
    return fills;
  }

  @Override
  public Positions positions() {
    return positions;
  }

  @Override
  public Equity equity() {
    return equity;
  }

  @Override
  public Execution execution() {
    return execution;
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    if (rows.isInTransaction()) {
      return rows.inTransaction(work);
    }
    for (boolean again = false; ; again = true) {
      T result = rows.inTransaction(work);
      CommitFate fate = record.fate("trade");
      if (fate.takesEffect()) {
        rows.commit();
      } else {
        rows.undo();
      }
      if (fate == CommitFate.COMMITTED) {
        return result;
      }
      if (!fate.isLost()) {
        throw new RecordUnavailable(
            "The trading record could not be written: " + Transactions.FAILED);
      }
      if (again) {
        throw RecordUnavailable.inDoubt(
            "Whether it was recorded could not be found out; ask again: " + Transactions.LOST,
            null);
      }
    }
  }
}
