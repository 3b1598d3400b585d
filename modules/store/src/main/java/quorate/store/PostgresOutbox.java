package quorate.store;

import io.helidon.dbclient.DbClientException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import quorate.record.Outbox;
import quorate.record.OutboxEntry;
import quorate.record.PublicationEnd;

/** What is recorded and not published yet, in order of the sequence. Thread-safe. */
final class PostgresOutbox implements Outbox {
  private static final Duration KEPT_WHEN_DONE = Duration.ofHours(24);

  private final Pool pool;
  private final Group group;
  private final int maxVotes;

  PostgresOutbox(Pool pool, Group group, int maxVotes) {
    this.pool = pool;
    this.group = group;
    this.maxVotes = maxVotes;
  }

  @Override
  public List<OutboxEntry> pending(int limit, Duration maxAge) {
    String sql =
        DecisionQuery.published(
            // The page first: sorted and cut at the end, every entry that waits would be read with
            // its votes for each page of them.
            """
            from (
              select decision_id, sequence from decision_outbox
              where group_name = ? and state = 'pending'
                and created_at >= clock_timestamp() - ? * interval '1 millisecond'
              order by sequence limit ?) as o
            join decisions d on d.id = o.decision_id
            """,
            maxVotes,
            "order by o.sequence");
    return asking(
        "The outbox cannot be read",
        () ->
            pool.inTransaction(
                transaction ->
                    transaction
                        .createQuery(sql)
                        .addParam(group.name())
                        .addParam(maxAge.toMillis())
                        .addParam(limit)
                        .execute()
                        .map(
                            row ->
                                new OutboxEntry(
                                    DecisionQuery.decision(row), DecisionQuery.votesTotal(row)))
                        .toList()));
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
    String[] ids = decisions.stream().map(UUID::toString).toArray(String[]::new);
    return asking(
        "The outbox cannot be written",
        () ->
            pool.client()
                .execute()
                .createUpdate(
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
                .addParam(ids)
                .addParam(end == PublicationEnd.PUBLISHED)
                .addParam(end.label())
                .addParam(wasHandedOver(end) ? 1 : 0)
                .execute());
  }

  private static boolean wasHandedOver(PublicationEnd end) {
    return end == PublicationEnd.PUBLISHED || end == PublicationEnd.FAILED;
  }

  @Override
  public void tried(List<UUID> decisions) {
    String[] ids = decisions.stream().map(UUID::toString).toArray(String[]::new);
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
                .addParam(ids)
                .execute());
  }

  @Override
  public long expireOlderThan(Duration age) {
    return asking(
        "The outbox cannot be written",
        () ->
            pool.client()
                .execute()
                .createUpdate(
                    """
                    with old as (
                      select decision_id from decision_outbox
                      where group_name = ? and state = 'pending'
                        and created_at < clock_timestamp() - ? * interval '1 millisecond'
                      order by sequence for update)
                    update decision_outbox o
                    set state = 'expired', updated_at = clock_timestamp()
                    from old where o.decision_id = old.decision_id
                    """)
                .addParam(group.name())
                .addParam(age.toMillis())
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
