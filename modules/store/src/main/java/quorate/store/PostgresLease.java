package quorate.store;

import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import quorate.record.GroupState;
import quorate.record.Lease;
import quorate.record.RecordUnavailable;

/**
 * The group's lease with its fencing token. It is kept on connections of its own, so that renewing
 * it never waits for other work. Thread-safe.
 *
 * <p>All methods throw {@link RecordUnavailable} when the database does not answer in time.
 */
final class PostgresLease implements Lease {
  private final Pool pool;
  private final Group group;

  PostgresLease(Pool pool, Group group) {
    this.pool = pool;
    this.group = group;
  }

  @Override
  public GroupState read() {
    return asking(
        () -> {
          DbExecute database = pool.client().execute();
          Optional<DbRow> row = readRow(database);
          if (row.isEmpty()) {
            createRows();
            row = readRow(database);
          }
          return row.map(PostgresLease::state)
              .orElseThrow(() -> new IllegalStateException("The group's rows have vanished"));
        });
  }

  private Optional<DbRow> readRow(DbExecute database) {
    return database
        .createGet(
            """
            select l.term, l.holder,
              greatest(-1000, least(86400000,
                extract(epoch from l.expires_at - clock_timestamp()) * 1000))::bigint as remaining,
              g.paused, s.changed_at, s.actor, s.reason
            from orchestrator_group g
            join orchestrator_lease l using (group_name)
            left join lateral (
              select * from orchestrator_state
              where group_name = g.group_name order by id desc limit 1) as s on true
            where g.group_name = ?
            """)
        .addParam(group.name())
        .execute();
  }

  private void createRows() {
    pool.inTransaction(
        transaction -> {
          transaction
              .createInsert(
                  "insert into orchestrator_group (group_name) values (?) on conflict do nothing")
              .addParam(group.name())
              .execute();
          return transaction
              .createInsert(
                  """
                  insert into orchestrator_lease (group_name, holder, expires_at)
                  values (?, '', clock_timestamp()) on conflict do nothing
                  """)
              .addParam(group.name())
              .execute();
        });
  }

  private static GroupState state(DbRow row) {
    return new GroupState(
        DecisionQuery.value(row, "term", Long.class),
        DecisionQuery.value(row, "holder", String.class),
        Duration.ofMillis(DecisionQuery.value(row, "remaining", Long.class)),
        PostgresControl.control(row));
  }

  @Override
  public OptionalLong acquire(Duration duration) {
    return asking(
        () ->
            pool.client()
                .execute()
                .createGet(
                    """
                    update orchestrator_lease
                    set term = term + 1, holder = ?,
                      expires_at = clock_timestamp() + ? * interval '1 millisecond'
                    where group_name = ? and (expires_at <= clock_timestamp()
                      or expires_at > clock_timestamp() + ? * interval '1 millisecond')
                    returning term
                    """)
                .addParam(group.instance())
                .addParam(duration.toMillis())
                .addParam(group.name())
                .addParam(GroupState.LONGEST_LEASE.toMillis())
                .execute()
                .map(row -> OptionalLong.of(DecisionQuery.value(row, "term", Long.class)))
                .orElse(OptionalLong.empty()));
  }

  @Override
  public boolean renew(long term, Duration duration) {
    return asking(
        () ->
            pool.client()
                    .execute()
                    .createUpdate(
                        """
                        update orchestrator_lease
                        set expires_at = clock_timestamp() + ? * interval '1 millisecond'
                        where group_name = ? and term = ? and holder = ?
                          and expires_at > clock_timestamp()
                        """)
                    .addParam(duration.toMillis())
                    .addParam(group.name())
                    .addParam(term)
                    .addParam(group.instance())
                    .execute()
                == 1);
  }

  @Override
  public void release(long term) {
    asking(
        () ->
            pool.client()
                .execute()
                .createUpdate(
                    """
                    update orchestrator_lease set expires_at = clock_timestamp()
                    where group_name = ? and term = ? and holder = ?
                    """)
                .addParam(group.name())
                .addParam(term)
                .addParam(group.instance())
                .execute());
  }

  @Override
  public Optional<Boolean> fence(long term) {
    return asking(
        () -> {
          try {
            return raise(term);
          } catch (DbClientException e) {
            if (Failures.sqlState(e).filter(SqlState.LOCK_NOT_AVAILABLE::equals).isEmpty()) {
              throw e;
            }
            endSessionInTheWay();
            return raise(term);
          }
        });
  }

  private Optional<Boolean> raise(long term) {
    return pool.client()
        .execute()
        .createGet(
            """
            update orchestrator_group set term = ? where group_name = ? and term <= ?
            returning paused
            """)
        .addParam(term)
        .addParam(group.name())
        .addParam(term)
        .execute()
        .map(row -> DecisionQuery.value(row, "paused", Boolean.class));
  }

  /** A cycle holds the one row, a step of the execution the other, which follows the first. */
  private void endSessionInTheWay() {
    pool.client()
        .execute()
        .createGet(
            """
            select count(pg_terminate_backend(l.pid)) as ended
            from pg_locks l join (
              select xmax as holder from orchestrator_group where group_name = ?
              union
              select xmax from execution_state where group_name = ?) as rows
              on l.transactionid = rows.holder
            where l.locktype = 'transactionid' and l.granted and l.pid <> pg_backend_pid()
            """)
        .addParam(group.name())
        .addParam(group.name())
        .execute();
  }

  private static <T> T asking(Supplier<T> statement) {
    try {
      return statement.get();
    } catch (DbClientException | CommitInDoubt e) {
      throw Failures.of("The lease cannot be read or written", e);
    }
  }
}
