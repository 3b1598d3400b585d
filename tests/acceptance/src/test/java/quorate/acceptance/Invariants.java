package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import quorate.servers.Database;

/** What must hold of the record and of what was heard, whatever was done to whom. */
public final class Invariants {
  private static final String GAPS =
      """
      select 'gap after ' || sequence from (
        select sequence, lead(sequence) over (partition by group_name order by sequence) as next
        from decisions) as s
      where next <> sequence + 1
      union all
      select 'first is ' || min(sequence) from decisions
      group by group_name having min(sequence) <> 1
      """;

  private static final String TERMS_THAT_FALL =
      """
      select 'term falls at ' || sequence from (
        select sequence, term,
          lag(term) over (partition by group_name order by sequence) as before
        from decisions) as t
      where term < before
      """;

  private static final String DECIDED_TWICE =
      """
      select 'decided twice: ' || d.symbol || ' at ' || d.sequence from (
        select id, symbol, sequence,
          lag(id) over (partition by group_name, symbol order by sequence) as previous
        from decisions) as d
      where d.previous is not null and not exists (
        select from decision_votes v where v.decision_id = d.id and not exists (
          select from decision_votes p
          where p.decision_id = d.previous and p.agent_name = v.agent_name
            and p.signal_timestamp = v.signal_timestamp))
      """;

  private static final String WITHOUT_VOTES_OR_OUTBOX =
      """
      select 'incomplete: ' || d.sequence from decisions d
      where d.participating_agents
          <> (select count(*) from decision_votes v where v.decision_id = d.id)
        or not exists (select from decision_outbox o where o.decision_id = d.id)
      """;

  private static final String WHILE_PAUSED =
      """
      select 'recorded while paused: ' || o.sequence
      from decision_outbox o
      join (
        select group_name, paused, changed_at,
          lead(changed_at) over (partition by group_name order by id) as until
        from orchestrator_state) as s
      on s.group_name = o.group_name and s.paused and o.created_at > s.changed_at
        and (s.until is null or o.created_at < s.until)
      """;

  private static final String LEFT_BEHIND =
      """
      select state || ': ' || sequence from decision_outbox
      where state not in ('published', 'cancelled')
      """;

  /** How far the time at which the record says "published" may be from when it happened. */
  private static final Duration NOTED_LATE = Duration.ofSeconds(5);

  private Invariants() {}

  /** Holds at any time. */
  public static void assertRecordIsSound(Database database) {
    List<String> violations = new ArrayList<>();
    for (String query :
        List.of(GAPS, TERMS_THAT_FALL, DECIDED_TWICE, WITHOUT_VOTES_OR_OUTBOX, WHILE_PAUSED)) {
      violations.addAll(texts(database, query));
    }
    assertEquals(List.of(), violations);
  }

  /** Holds at any time: what was heard is in the record, the same on every try. */
  public static void assertHeardIsRecorded(Database database, Receiver receiver) {
    // Before the record is read, for more is recorded and heard meanwhile.
    List<Receiver.Received> allHeard = receiver.received();
    Map<String, String> recorded = new HashMap<>();
    for (String row :
        texts(database, "select id || ' ' || sequence || ' ' || term from decisions")) {
      recorded.put(row.substring(0, row.indexOf(' ')), row);
    }
    List<String> strangers = new ArrayList<>();
    for (Receiver.Received heard : allHeard) {
      String row = heard.id() + " " + heard.sequence() + " " + heard.term();
      if (!row.equals(recorded.get(heard.id()))) {
        strangers.add(row);
      }
    }
    assertEquals(List.of(), strangers);
  }

  /**
   * Holds at any time: what counts as published was heard, unless a server took it while the
   * receiver had no connection to it.
   */
  public static void assertPublishedIsHeard(Database database, Receiver receiver) {
    List<String> published =
        texts(
            database,
            """
            select decision_id || ' ' || to_char(updated_at at time zone 'UTC',
              'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
            from decision_outbox where state = 'published'
            """);
    Set<String> heard =
        receiver.received().stream().map(Receiver.Received::id).collect(Collectors.toSet());
    List<String> unheard =
        published.stream()
            .filter(row -> !heard.contains(row.substring(0, row.indexOf(' '))))
            .filter(row -> !isDeaf(receiver, Instant.parse(row.substring(row.indexOf(' ') + 1))))
            .toList();
    assertEquals(List.of(), unheard);
  }

  private static boolean isDeaf(Receiver receiver, Instant published) {
    return receiver.deafness().stream().anyMatch(deaf -> deaf.includes(published, NOTED_LATE));
  }

  /** Holds once nothing waits and everything recorded was fresh: all of it was published. */
  public static void assertNothingIsLeftBehind(Database database) {
    assertEquals(List.of(), texts(database, LEFT_BEHIND));
  }

  /** Holds at any time: what is heard for the first time comes in order of the sequence. */
  public static void assertFirstHeardInOrder(Receiver receiver) {
    List<String> disorder = new ArrayList<>();
    Set<String> known = new HashSet<>();
    long last = 0;
    for (Receiver.Received heard : receiver.received()) {
      if (known.add(heard.id())) {
        if (heard.sequence() < last) {
          disorder.add(heard.sequence() + " first heard after " + last);
        }
        last = heard.sequence();
      }
    }
    assertEquals(List.of(), disorder);
  }

  public static long count(Database database, String query) {
    return Long.parseLong(texts(database, query).getFirst());
  }

  /** The first column of a query's rows. */
  public static List<String> texts(Database database, String query) {
    List<String> texts = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new AssertionError("The record cannot be read", e);
    }
    return texts;
  }
}
