package quorate.store;

import java.time.Duration;
import java.util.function.Supplier;
import quorate.trading.record.Equity;
import quorate.trading.record.Execution;
import quorate.trading.record.Fills;
import quorate.trading.record.Orders;
import quorate.trading.record.Positions;
import quorate.trading.record.Sessions;
import quorate.trading.record.TradingRecord;

/** The group's trading record. Thread-safe. */
final class PostgresTrading implements TradingRecord {
  private final JoinedTransactions transactions;
  private final PostgresSessions sessions;
  private final PostgresOrders orders;
  private final PostgresFills fills;
  private final PostgresPositions positions;
  private final PostgresEquity equity;
  private final PostgresExecution execution;

  PostgresTrading(JoinedTransactions transactions, Group group, Duration equityInterval) {
    this.transactions = transactions;
    this.positions = new PostgresPositions(transactions, group);
    SessionTable table = new SessionTable(group);
    this.orders = new PostgresOrders(transactions, group, table);
    this.fills = new PostgresFills(transactions, group, table, orders);
    this.sessions = new PostgresSessions(transactions, group, table, orders, fills);
    this.equity = new PostgresEquity(transactions, group, table, equityInterval);
    this.execution = new PostgresExecution(transactions, group);
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
    return transactions.inOne(work);
  }
}
