package quorate.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import quorate.access.Digest;
import quorate.access.Logins;

/** The logins of a group. Thread-safe. */
final class PostgresLogins implements Logins, quorate.record.Logins {
  private static final String INSERT =
      """
      insert into api_logins (token_hash, group_name, key_id, expires_at, address, user_agent)
      values (?, ?, ?::text, clock_timestamp() + ? * interval '1 millisecond', ?, ?::text)
      """;

  /** Of one key; those of the admin key are one key's. */
  private static final String END_OLDEST =
      """
      delete from api_logins where token_hash in (
        select token_hash from api_logins
        where group_name = ? and key_id is not distinct from ?::text
        order by created_at desc, token_hash offset ?)
      """;

  private final JoinedTransactions transactions;
  private final Group group;

  PostgresLogins(JoinedTransactions transactions, Group group) {
    this.transactions = transactions;
    this.group = group;
  }

  @Override
  public Instant begin(
      Digest token,
      Optional<String> keyId,
      Duration lifetime,
      String address,
      Optional<String> userAgent) {
    return transactions.write(
        "The login cannot be recorded",
        transaction -> {
          Statements.with(
                  transaction.createInsert(INSERT),
                  token.bytes(),
                  group.name(),
                  keyId,
                  lifetime.toMillis(),
                  address,
                  userAgent)
              .execute();
          Statements.with(transaction.createDelete(END_OLDEST), group.name(), keyId, MOST_OF_A_KEY)
              .execute();
          return Statements.with(
                  transaction.createGet("select expires_at from api_logins where token_hash = ?"),
                  token.bytes())
              .execute()
              .map(row -> Columns.instant(row, "expires_at"))
              .orElseThrow();
        });
  }

  @Override
  public boolean end(Digest token) {
    return transactions.write(
        "The login cannot be ended",
        transaction ->
            Statements.with(
                        transaction.createDelete(
                            "delete from api_logins where group_name = ? and token_hash = ?"),
                        group.name(),
                        token.bytes())
                    .execute()
                > 0);
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
