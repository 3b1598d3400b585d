package quorate.store;

import quorate.record.Logins;

/** The group's logins, as far as housekeeping goes. Thread-safe. */
final class PostgresLogins implements Logins {
  private final JoinedTransactions transactions;
  private final Group group;

  PostgresLogins(JoinedTransactions transactions, Group group) {
    this.transactions = transactions;
    this.group = group;
  }

  @Override
  public long deleteEnded(int batch) {
    return transactions.read(
        "Ended logins cannot be deleted",
        database ->
            Statements.with(
                    database.createDelete(
                        """
                        delete from api_logins where token_hash in (
                          select token_hash from api_logins
                          where group_name = ? and expires_at < clock_timestamp()
                          order by expires_at limit ?)
                        """),
                    group.name(),
                    batch)
                .execute());
  }
}
