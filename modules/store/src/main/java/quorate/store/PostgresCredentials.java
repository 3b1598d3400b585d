package quorate.store;

import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbRow;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import quorate.access.AddressBlock;
import quorate.access.ApiKey;
import quorate.access.CredentialLookup;
import quorate.access.Digest;
import quorate.access.Role;

/** Looks up keys and logins. Thread-safe. */
final class PostgresCredentials implements CredentialLookup {
  static final String KEY =
      """
      k.id, k.name, k.role, k.created_at, k.created_by, k.expires_at, k.revoked_at, k.revoked_by,
        k.last_used_at, k.allowed_addresses::text[] as allowed_addresses
      """;

  private static final String BY_ID =
      "select k.secret_hash, " + KEY + " from api_keys k where k.group_name = ? and k.id = ?";

  /** A login without a key was made with the admin key. */
  private static final String BY_LOGIN =
      "select l.expires_at as login_ends, l.key_id, "
          + KEY
          + """
           from api_logins l left join api_keys k
            on k.id = l.key_id and k.group_name = l.group_name
          where l.group_name = ? and l.token_hash = ?
          """;

  private final Pool pool;
  private final Group group;

  PostgresCredentials(Pool pool, Group group) {
    this.pool = pool;
    this.group = group;
  }

  @Override
  public Optional<FoundKey> key(String id) {
    return reading(
        () ->
            pool.client()
                .execute()
                .createGet(BY_ID)
                .addParam(group.name())
                .addParam(id)
                .execute()
                .map(
                    row ->
                        new FoundKey(
                            key(row),
                            Digest.kept(DecisionQuery.value(row, "secret_hash", byte[].class)))));
  }

  @Override
  public Optional<FoundLogin> login(Digest token) {
    return reading(
        () ->
            pool.client()
                .execute()
                .createGet(BY_LOGIN)
                .addParam(group.name())
                .addParam(token.bytes())
                .execute()
                .map(row -> new FoundLogin(loginKey(row), Columns.instant(row, "login_ends"))));
  }

  private static Optional<ApiKey> loginKey(DbRow row) {
    return Columns.maybeText(row, "key_id").map(_ -> key(row));
  }

  static ApiKey key(DbRow row) {
    return new ApiKey(
        DecisionQuery.value(row, "id", String.class),
        DecisionQuery.value(row, "name", String.class),
        Role.named(DecisionQuery.value(row, "role", String.class)).orElseThrow(),
        DecisionQuery.instant(row, "created_at"),
        DecisionQuery.value(row, "created_by", String.class),
        time(row, "expires_at"),
        time(row, "revoked_at"),
        Optional.ofNullable(DecisionQuery.value(row, "revoked_by", String.class)),
        time(row, "last_used_at"),
        addresses(row));
  }

  private static Optional<Instant> time(DbRow row, String column) {
    return Optional.ofNullable(DecisionQuery.value(row, column, Timestamp.class))
        .map(Timestamp::toInstant);
  }

  private static List<AddressBlock> addresses(DbRow row) {
    return Arrays.stream(DecisionQuery.array(row, "allowed_addresses", String[].class))
        .map(AddressBlock::read)
        .flatMap(Optional::stream)
        .toList();
  }

  private static <T> T reading(Supplier<T> read) {
    try {
      return read.get();
    } catch (DbClientException e) {
      throw new CredentialLookup.Unavailable(e);
    }
  }
}
