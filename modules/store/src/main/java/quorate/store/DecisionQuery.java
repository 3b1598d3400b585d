package quorate.store;

import io.helidon.dbclient.DbRow;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import quorate.domain.Action;
import quorate.domain.Decision;
import quorate.domain.Ratio;
import quorate.domain.Vote;
import quorate.domain.VotingResults;
import quorate.record.RecordedDecision;

/** How decisions with their votes are read: one row each, the votes in it by column. */
final class DecisionQuery {
  private static final String DECISION =
      """
      select d.id, d.sequence, d.term, d.symbol, d.action, d.winner, d.confidence, d.consensus,
        d.participating_agents,
        ((d.voting_results->>'BUY')::numeric * 1000000)::bigint as buy,
        ((d.voting_results->>'SELL')::numeric * 1000000)::bigint as sell,
        ((d.voting_results->>'HOLD')::numeric * 1000000)::bigint as hold,
        d.vetoed_by, d.min_consensus, d.min_confidence, d.min_voters, d.reasoning, d.decided_at,
        d.expires_at, d.decided_by, d.version, v.*
      """;

  private static final String VOTES =
      """
      cross join lateral (
        select array_agg(agent_name) as names, array_agg(agent_type) as types,
          array_agg(signal) as signals,
          array_agg((confidence * 1000000)::integer) as confidences,
          array_agg((weight * 1000000)::integer) as weights, array_agg(veto) as vetoes,
          array_agg((extract(epoch from signal_timestamp) * 1000000)::bigint) as timestamps,
          array_agg(%s) as reasonings
        from (
          select * from decision_votes where decision_id = d.id
          order by weight * confidence desc, agent_name collate "C" limit %s) as strongest) as v
      """;

  private DecisionQuery() {}

  /**
   * A query for decisions {@code d} with all their votes.
   *
   * @param from what follows the columns: from, with joins
   * @param conditions what follows the joins: where, order, limit
   */
  static String whole(String from, String conditions) {
    return DECISION + from + "\n" + VOTES.formatted("reasoning", "all") + conditions;
  }

  /**
   * A query for decisions {@code d} as they are published: without the reasoning of their votes,
   * which may be most of what is kept of them.
   *
   * @param maxVotes how many of the strongest votes of each
   */
  static String published(String from, int maxVotes, String conditions) {
    return DECISION
        + from
        + "\n"
        + VOTES.formatted("''::text", Integer.toString(maxVotes))
        + conditions;
  }

  static RecordedDecision decision(DbRow row) {
    return new RecordedDecision(
        value(row, "id", UUID.class),
        value(row, "sequence", Long.class),
        value(row, "term", Long.class),
        value(row, "decided_by", String.class),
        value(row, "version", String.class),
        new Decision(
            value(row, "symbol", String.class),
            Action.valueOf(value(row, "action", String.class)),
            Action.valueOf(value(row, "winner", String.class)),
            ratio(row, "confidence"),
            ratio(row, "consensus"),
            new VotingResults(
                value(row, "buy", Long.class),
                value(row, "sell", Long.class),
                value(row, "hold", Long.class)),
            votes(row),
            Optional.ofNullable(value(row, "vetoed_by", String.class)),
            ratio(row, "min_consensus"),
            ratio(row, "min_confidence"),
            value(row, "min_voters", Integer.class),
            value(row, "reasoning", String.class),
            instant(row, "decided_at"),
            instant(row, "expires_at")));
  }

  /** How many votes the decision has, however many were read. */
  static int votesTotal(DbRow row) {
    return value(row, "participating_agents", Integer.class);
  }

  private static List<Vote> votes(DbRow row) {
    String[] names = array(row, "names", String[].class);
    String[] types = array(row, "types", String[].class);
    String[] signals = array(row, "signals", String[].class);
    Integer[] confidences = array(row, "confidences", Integer[].class);
    Integer[] weights = array(row, "weights", Integer[].class);
    Boolean[] vetoes = array(row, "vetoes", Boolean[].class);
    Long[] timestamps = array(row, "timestamps", Long[].class);
    String[] reasonings = array(row, "reasonings", String[].class);
    List<Vote> votes = new ArrayList<>(names.length);
    for (int i = 0; i < names.length; i++) {
      votes.add(
          new Vote(
              names[i],
              types[i],
              Action.valueOf(signals[i]),
              new Ratio(confidences[i]),
              new Ratio(weights[i]),
              vetoes[i],
              Micros.toInstant(timestamps[i]),
              reasonings[i]));
    }
    return votes;
  }

  static Instant instant(DbRow row, String column) {
    return value(row, column, Timestamp.class).toInstant();
  }

  private static Ratio ratio(DbRow row, String column) {
    return new Ratio(value(row, column, BigDecimal.class).movePointRight(6).intValueExact());
  }

  static <T> T value(DbRow row, String column, Class<T> type) {
    return row.column(column).get(type);
  }

  /** The array's elements; none where the aggregate found no row. */
  static <T> T array(DbRow row, String column, Class<T> type) {
    Array array = value(row, column, Array.class);
    try {
      Object elements =
          array == null
              ? java.lang.reflect.Array.newInstance(type.componentType(), 0)
              : array.getArray();
      return type.cast(elements);
    } catch (SQLException e) {
      throw new IllegalStateException("An array that is in memory cannot be read", e);
    }
  }
}
