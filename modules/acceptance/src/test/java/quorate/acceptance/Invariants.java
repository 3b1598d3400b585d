package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import quorate.testkit.Database;

/** What must hold of the record and of what was heard, whatever was done to whom. */
final class Invariants {
  private static final String GAPS =
      """
      select 'gap after ' || sequence from (
        select sequence, lead(sequence) over (order by sequence) as next from decisions) as s
      where next <> sequence + 1
      union all
      select 'first is ' || min(sequence) from decisions having min(sequence) <> 1
      """;

  private static final String TERMS_THAT_FALL =
      """
      select 'term falls at ' || sequence from (
        select sequence, term, lag(term) over (order by sequence) as before from decisions) as t
      where term < before
      """;

  private static final String DECIDED_TWICE =
      """
      select 'decided twice: ' || d.symbol || ' at ' || d.sequence from (
        select id, symbol, sequence,
          lag(id) over (partition by symbol order by sequence) as previous
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
        select paused, changed_at, lead(changed_at) over (order by id) as until
        from orchestrator_state) as s
      on s.paused and o.created_at > s.changed_at
        and (s.until is null or o.created_at < s.until)
      """;

  private Invariants() {}

  /** Holds at any time. */
  static void assertRecordIsSound(Database database) {
    List<String> violations = new ArrayList<>();
    for (String query :
        List.of(GAPS, TERMS_THAT_FALL, DECIDED_TWICE, WITHOUT_VOTES_OR_OUTBOX, WHILE_PAUSED)) {
      violations.addAll(texts(database, query));
    }
    assertEquals(List.of(), violations);
  }

  /** Holds at any time: what was heard is in the record, the same on every try. */
  static void assertHeardIsRecorded(Database database, Receiver receiver) {
    Map<String, String> recorded = new HashMap<>();
    for (String row :
        texts(database, "select id || ' ' || sequence || ' ' || term from decisions")) {
      recorded.put(row.substring(0, row.indexOf(' ')), row);
    }
    List<String> strangers = new ArrayList<>();
    for (Receiver.Received heard : receiver.received()) {
      String row = heard.id() + " " + heard.sequence() + " " + heard.term();
      if (!row.equals(recorded.get(heard.id()))) {
        strangers.add(row);
      }
    }
    assertEquals(List.of(), strangers);
  }

  /** Holds where the receiver was listening all the time: what counts as published was heard. */
  static void assertPublishedIsHeard(Database database, Receiver receiver) {
    List<String> published =
        texts(database, "select decision_id::text from decision_outbox where state = 'published'");
    List<String> heard = receiver.received().stream().map(Receiver.Received::id).toList();
    List<String> unheard = new ArrayList<>(published);
    unheard.removeAll(new HashSet<>(heard));
    assertEquals(List.of(), unheard);
  }

  static long count(Database database, String query) {
    return Long.parseLong(texts(database, query).getFirst());
  }

  private static List<String> texts(Database database, String query) {
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
