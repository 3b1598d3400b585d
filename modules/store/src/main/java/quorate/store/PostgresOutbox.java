package quorate.store;

import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import quorate.record.Due;
import quorate.record.Outbox;
import quorate.record.OutboxEntry;
import quorate.record.PublicationEnd;

/** What is recorded and not published yet, in order of the sequence. Thread-safe. */
final class PostgresOutbox implements Outbox {
  private static final Duration KEPT_WHEN_DONE = Duration.ofHours(24);

  private final Pool pool;
  private final Group group;

  /** Of those that still wait, in order, as they are published. */
  private final String entries;

  PostgresOutbox(Pool pool, Group group, int maxVotes) {
    this.pool = pool;
    this.group = group;
    this.entries =
        DecisionQuery.published(
            "from decision_outbox o join decisions d on d.id = o.decision_id",
            maxVotes,
            "where o.decision_id = any(?::uuid[]) and o.state = 'pending' order by o.sequence");
  }

  @Override
  public Due due(int limit, Duration maxAge) {
    return asking(
        "The outbox cannot be read",
        () -> pool.inTransaction(transaction -> due(transaction, limit, maxAge)));
  }

  /**
   * The clock is asked once of each entry: what is read is what was young, and what was not has
   * expired with it. Where nothing is old, nothing is locked.
   */
  private Due due(DbTransaction transaction, int limit, Duration maxAge) {
    Map<Boolean, List<UUID>> byOld =
        transaction
            .createQuery(
                """
                select decision_id,
                  created_at < clock_timestamp() - ? * interval '1 millisecond' as old
                from decision_outbox
                where group_name = ? and state = 'pending'
                order by sequence limit ?
                """)
            .addParam(maxAge.toMillis())
            .addParam(group.name())
            .addParam(limit)
            .execute()
            .collect(
                Collectors.partitioningBy(
                    row -> DecisionQuery.value(row, "old", Boolean.class),
                    Collectors.mapping(
                        row -> DecisionQuery.value(row, "decision_id", UUID.class),
                        Collectors.toList())));
    List<UUID> old = byOld.get(true);
    List<UUID> young = byOld.get(false);
    return new Due(
        old.isEmpty() ? 0 : end(transaction, old, PublicationEnd.EXPIRED),
        young.isEmpty() ? List.of() : read(transaction, young));
  }

  private List<OutboxEntry> read(DbTransaction transaction, List<UUID> decisions) {
    return transaction
        .createQuery(entries)
        .addParam(ids(decisions))
        .execute()
        .map(row -> new OutboxEntry(DecisionQuery.decision(row), DecisionQuery.votesTotal(row)))
        .toList();
  }

  @Override
  public long pendingCount() {
    return asking(
        "The outbox cannot be counted",
        () ->
            pool.client()
                .execute()
                .createGet(
                    """
                    select count(*) as n from decision_outbox
                    where group_name = ? and state = 'pending'
                    """)
                .addParam(group.name())
                .execute()
                .map(row -> DecisionQuery.value(row, "n", Long.class))
                .orElse(0L));
  }

  @Override
  public long end(List<UUID> decisions, PublicationEnd end) {
    return asking(
        "The outbox cannot be written", () -> end(pool.client().execute(), decisions, end));
  }

  private static long end(DbExecute on, List<UUID> decisions, PublicationEnd end) {
    return on.createUpdate(
            """
            with ended as (
              select decision_id from decision_outbox
              where decision_id = any(?::uuid[])
                and (state = 'pending' or ? and state <> 'published')
              order by sequence for update)
            update decision_outbox o
            set state = ?, attempts = attempts + ?, updated_at = clock_timestamp()
            from ended where o.decision_id = ended.decision_id
            """)
        .addParam(ids(decisions))
        .addParam(end == PublicationEnd.PUBLISHED)
        .addParam(end.label())
        .addParam(wasHandedOver(end) ? 1 : 0)
        .execute();
  }

  private static String[] ids(List<UUID> decisions) {
    return decisions.stream().map(UUID::toString).toArray(String[]::new);
  }

  private static boolean wasHandedOver(PublicationEnd end) {
    return end == PublicationEnd.PUBLISHED || end == PublicationEnd.FAILED;
  }

  @Override
  public void tried(List<UUID> decisions) {
    asking(
        "The outbox cannot be written",
        () ->
            pool.client()
                .execute()
                .createUpdate(
                    """
                    with tried as (
                      select decision_id from decision_outbox
                      where decision_id = any(?::uuid[]) and state <> 'published'
                      order by sequence for update)
                    update decision_outbox o
                    set attempts = attempts + 1, updated_at = clock_timestamp()
                    from tried where o.decision_id = tried.decision_id
                    """)
                .addParam(ids(decisions))
                .execute());
  }

  @Override
  public long deleteDone(int batch) {
    return asking(
        "The outbox cannot be cleaned",
        () ->
            pool.client()
                .execute()
                .createDelete(
                    """
                    delete from decision_outbox where decision_id in (
                      select decision_id from decision_outbox
                      where group_name = ? and state <> 'pending'
                        and updated_at < clock_timestamp() - ? * interval '1 second'
                      limit ?)
                    """)
                .addParam(group.name())
                .addParam(KEPT_WHEN_DONE.toSeconds())
                .addParam(batch)
                .execute());
  }

  private static <T> T asking(String failure, Supplier<T> statement) {
    try {
      return statement.get();
    } catch (DbClientException | CommitInDoubt e) {
      throw Failures.of(failure, e);
    }
  }
}
