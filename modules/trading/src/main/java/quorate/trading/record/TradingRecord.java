package quorate.trading.record;

import java.util.function.Supplier;

/** The trading record of one group. Thread-safe. */
public interface TradingRecord {

  Sessions sessions();

  Orders orders();

  Fills fills();

  Positions positions();

  Equity equity();

  Execution execution();

  /**
   * Does work in one transaction: whatever the work asks of the ports of this record, and of the
   * audit beside it, on the same thread, is committed together or not at all. A transaction within
   * one is part of it. A method of a port that is called outside is a transaction of its own.
   *
   * <p>Row locks are taken in the order execution, session (several: by id as PostgreSQL orders
   * them), the rest. Where the end of a commit is in doubt the work is done once more, so it must
   * read what it decides by within the transaction.
   *
   * @throws RuntimeException what the work throws, as it is; nothing is changed then
   */
  <T> T inTransaction(Supplier<T> work);
}
