package quorate.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import quorate.access.AddressBlock;
import quorate.access.ApiKey;
import quorate.access.Keys;

/** The keys of a group. Thread-safe. */
final class PostgresKeys implements Keys {
  private static final String SELECT = "select " + PostgresCredentials.KEY + " from api_keys k ";

  private static final String INSERT =
      """
      insert into api_keys (
        id, group_name, name, role, secret_hash, created_by, expires_at, allowed_addresses)
      select ?, ?, ?, ?, ?, ?, %s, nullif(?::text[], '{}')::cidr[]
      where (select count(*) from api_keys where group_name = ? and revoked_at is null) < ?
      """
          .formatted(Statements.INSTANT);

  private final JoinedTransactions transactions;
  private final Group group;

  PostgresKeys(JoinedTransactions transactions, Group group) {
    this.transactions = transactions;
    this.group = group;
  }

  @Override
  public Optional<ApiKey> create(NewKey key) {
    String[] addresses =
        key.allowedAddresses().stream().map(AddressBlock::text).toArray(String[]::new);
    return transactions.write(
        "The key cannot be made",
        transaction -> {
          Turn.takeForKeys(transaction, group);
          long made =
              Statements.with(
                      transaction.createInsert(INSERT),
                      key.id(),
                      group.name(),
                      key.name(),
                      key.role().label(),
                      key.digest().bytes(),
                      key.createdBy(),
                      key.expiresAt(),
                      addresses,
                      group.name(),
                      (long) MOST)
                  .execute();
          return made == 0 ? Optional.empty() : find(key.id());
        });
  }

  @Override
  public Optional<ApiKey> find(String id) {
    return transactions.read(
        "The key cannot be read",
        database ->
            Statements.with(
                    database.createGet(SELECT + "where k.group_name = ? and k.id = ?"),
                    group.name(),
                    id)
                .execute()
                .map(PostgresCredentials::key));
  }

  @Override
  public List<ApiKey> list(Optional<Place> after, int limit) {
    String place = " and (k.created_at, k.id) < (" + Statements.INSTANT + ", ?)";
    List<Object> values = new ArrayList<>(List.of(group.name()));
    after.ifPresent(
        at -> {
          values.add(at.at());
          values.add(at.id());
        });
    values.add(limit);
    String sql =
        SELECT
            + "where k.group_name = ?"
            + (after.isPresent() ? place : "")
            + " order by k.created_at desc, k.id desc limit ?";
    return transactions.read(
        "The keys cannot be read",
        database ->
            Statements.with(database.createQuery(sql), values.toArray())
                .execute()
                .map(PostgresCredentials::key)
                .toList());
  }

  @Override
  public Optional<Revocation> revoke(String id, String by) {
    return transactions.write(
        "The key cannot be revoked",
        transaction -> {
          long changed =
              Statements.with(
                      transaction.createUpdate(
                          """
                          update api_keys set revoked_at = clock_timestamp(), revoked_by = ?
                          where group_name = ? and id = ? and revoked_at is null
                          """),
                      by,
                      group.name(),
                      id)
                  .execute();
          Statements.with(
                  transaction.createDelete(
                      "delete from api_logins where group_name = ? and key_id = ?"),
                  group.name(),
                  id)
              .execute();
          return find(id).map(key -> new Revocation(key, changed > 0));
        });
  }

  @Override
  public void used(Collection<String> ids) {
    transactions.write(
        "The use of keys cannot be noted",
        transaction ->
            Statements.with(
                    transaction.createUpdate(
                        """
                        update api_keys set last_used_at = clock_timestamp()
                        where group_name = ? and id = any(?::text[])
                          and (last_used_at is null
                            or last_used_at < clock_timestamp() - interval '5 minutes')
                        """),
                    group.name(),
                    ids.toArray(String[]::new))
                .execute());
  }
}
