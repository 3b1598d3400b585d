package quorate.testkit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import quorate.servers.Database;

/**
 * Rows of a group, written by SQL past the store on purpose, so that a fault of the store's writing
 * does not hide one of its reading. What they say agrees with itself. Ids of each kind count from
 * 1, and every row is a second after the one before it. For one thread.
 */
public final class Fixtures {
  /** When the first row was. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final String GROUP = "orchestrator";
  private static final BigDecimal CAPITAL = new BigDecimal("10000");

  private final Database database;
  private final Map<Class<?>, Integer> ids = new HashMap<>();
  private final Map<UUID, Position> open = new HashMap<>();
  private int seconds;

  /** A recorded decision; it waits to be published. */
  public record Decision(UUID id, long sequence, String symbol, String action, Instant at) {}

  /** A session on paper with 10000 USD. */
  public record Session(UUID id, String symbol, Instant startedAt) {}

  /** A market order. */
  public record Order(
      UUID id, Session session, String side, BigDecimal quantity, Instant placedAt) {}

  /** A fill of a whole order, without a fee. */
  public record Fill(UUID id, Order order, BigDecimal price, Instant executedAt) {}

  /** A position, open while its gain is null. */
  public record Position(UUID id, Order opening, BigDecimal price, BigDecimal gain) {}

  private Fixtures(Database database) {
    this.database = database;
  }

  /** Fixtures in a migrated database; they make their group when it is first needed. */
  public static Fixtures in(Database database) {
    return new Fixtures(database);
  }

  /** Makes the group {@code orchestrator} in its first term, if it is not there. */
  public Fixtures group() {
    write(
        "insert into orchestrator_group (group_name, term) values (?, 1) on conflict do nothing",
        GROUP);
    return this;
  }

  /** A decision on a symbol: BUY, SELL or HOLD. It expires an hour after it was made. */
  public Decision decision(String symbol, String action) {
    group();
    int n = next(Decision.class);
    Decision made = new Decision(id(n), n, symbol, action, tick());
    write(
        """
        with made as (
          insert into decisions (id, group_name, sequence, term, symbol, action, winner, confidence,
            consensus, participating_agents, voting_results, min_consensus, min_confidence,
            min_voters, reasoning, decided_at, expires_at, decided_by, version)
          values (?, ?, ?, 1, ?, ?, ?, 1, 1, 0, '{"BUY": 0, "SELL": 0, "HOLD": 0}', 0.5, 0.5, 1,
            '', ?, ?, 'one', 'test')
          returning id, group_name, sequence),
        last as (
          update orchestrator_group set last_sequence = made.sequence from made
          where orchestrator_group.group_name = made.group_name)
        insert into decision_outbox (decision_id, group_name, sequence) select * from made
        """,
        made.id(),
        GROUP,
        made.sequence(),
        symbol,
        action,
        action,
        made.at(),
        made.at().plusSeconds(3600));
    return made;
  }

  /** A session that has just begun. */
  public Session session(String symbol) {
    return sessions(List.of(symbol), 1).getFirst();
  }

  /** Sessions on S1, S2 …, of which so many at a time have started at the same moment. */
  public List<Session> sessions(int count, int together) {
    int first = ids.getOrDefault(Session.class, 0) + 1;
    return sessions(
        IntStream.range(first, first + count).mapToObj(n -> "S" + n).toList(), together);
  }

  private List<Session> sessions(List<String> symbols, int together) {
    group();
    List<Session> made = new ArrayList<>();
    Instant at = START;
    for (String symbol : symbols) {
      at = made.size() % together == 0 ? tick() : at;
      made.add(new Session(id(next(Session.class)), symbol, at));
    }
    write(
        """
        insert into trading_sessions (id, group_name, owner, mode, exchange, symbol, quote_asset,
          direction, order_amount, fee_rate, slippage_rate, max_volume_share, quantity_step,
          min_notional, initial_capital, cash, peak_equity, started_at, started_by)
        select id, ?, 'quorate', 'PAPER', 'paper', symbol, 'USD', 'LONG_SHORT', 1000, 0.001, 0.0005,
          0.1, 0.0001, 0, ?, ?, ?, started_at, 'quorate'
        from unnest(?::uuid[], ?::text[], ?::timestamptz[]) as row (id, symbol, started_at)
        """,
        GROUP,
        CAPITAL,
        CAPITAL,
        CAPITAL,
        made.stream().map(Session::id).toArray(UUID[]::new),
        symbols.toArray(String[]::new),
        made.stream().map(session -> session.startedAt().toString()).toArray(String[]::new));
    return made;
  }

  /** Stops a session that is flat and keeps all it had. */
  public void stop(Session session) {
    write(
        """
        update trading_sessions
        set stopped_at = ?, stopped_by = 'fixture', final_capital = initial_capital + realized_pnl
        where id = ?
        """,
        tick(),
        session.id());
  }

  /** A market order, BUY or SELL, of which nothing is filled. */
  public Order order(Session session, String side, String quantity) {
    int n = next(Order.class);
    Order made = new Order(id(n), session, side, new BigDecimal(quantity), tick());
    write(
        """
        insert into orders (id, session_id, symbol, client_order_id, side, type, status, quantity,
          placed_at)
        values (?, ?, ?, ?, ?, 'MARKET', 'NEW', ?, ?)
        """,
        made.id(),
        session.id(),
        session.symbol(),
        "c" + n,
        side,
        made.quantity(),
        made.placedAt());
    return made;
  }

  /**
   * Fills an order wholly. It opens a position, or closes the one that its session has.
   *
   * @throws IllegalArgumentException when it would do neither: it increases, reduces or turns
   */
  public Fill fill(Order order, String price) {
    Fill made = new Fill(id(next(Fill.class)), order, new BigDecimal(price), tick());
    Position before = open.get(order.session().id());
    FixtureFill writing =
        new FixtureFill(made, before == null ? opened(made) : closed(before, made));
    transaction(writing::write);
    if (before == null) {
      open.put(order.session().id(), writing.position());
    } else {
      open.remove(order.session().id());
    }
    return made;
  }

  private Position opened(Fill fill) {
    return new Position(id(next(Position.class)), fill.order(), fill.price(), null);
  }

  private static Position closed(Position before, Fill fill) {
    Order opening = before.opening();
    Order closing = fill.order();
    if (opening.side().equals(closing.side())
        || opening.quantity().compareTo(closing.quantity()) != 0) {
      throw new IllegalArgumentException("neither opens nor closes: " + closing);
    }
    BigDecimal rise = fill.price().subtract(before.price()).multiply(closing.quantity());
    BigDecimal gain = opening.side().equals("BUY") ? rise : rise.negate();
    return new Position(before.id(), opening, before.price(), gain);
  }

  /** A position of one, bought at 100 in a session of its own and sold for so much more. */
  public Position closedPosition(String gain) {
    Session session = sessions(1, 1).getFirst();
    fill(order(session, "BUY", "1"), "100");
    Position opened = open.get(session.id());
    Fill closing =
        fill(order(session, "SELL", "1"), new BigDecimal(gain).add(new BigDecimal(100)).toString());
    return closed(opened, closing);
  }

  /** Healthy agents, agent-1 and so on; returns their names. */
  public List<String> agents(int count) {
    group();
    List<String> names = IntStream.rangeClosed(1, count).mapToObj(n -> "agent-" + n).toList();
    write(
        """
        insert into agent_status (group_name, agent_name, agent_type, status, enabled, weight, veto,
          reported, first_seen, term)
        select ?, name, 'technical', 'HEALTHY', true, 1, false, '', ?, 1 from unnest(?) as name
        """,
        GROUP,
        tick(),
        names.toArray(String[]::new));
    return names;
  }

  /**
   * Signals of agent-1 on BTC/USD. Alone of all rows they are of today by the database's clock,
   * from its first second on, for the history has no days long past.
   */
  public void signals(int count) {
    group();
    write("select make_history_days(1)");
    write(
        """
        insert into agent_signals (received_at, group_name, agent_name, agent_type, symbol, signal,
          confidence, signalled_at)
        select at, ?, 'agent-1', 'technical', 'BTC/USD', 'BUY', 0.5, at
        from (
          select date_trunc('day', now(), 'UTC') + n * interval '1 second' as at
          from generate_series(0, ? - 1) as n) as times
        """,
        GROUP,
        count);
  }

  private int next(Class<?> kind) {
    return ids.merge(kind, 1, Integer::sum);
  }

  private static UUID id(int n) {
    return new UUID(0, n);
  }

  private Instant tick() {
    return START.plusSeconds(seconds++);
  }

  private void write(String sql, Object... values) {
    transaction(connection -> write(connection, sql, values));
  }

  static void write(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        switch (values[i]) {
          case Instant at -> statement.setObject(i + 1, at.atOffset(ZoneOffset.UTC));
          case UUID[] many -> statement.setArray(i + 1, connection.createArrayOf("uuid", many));
          case String[] many -> statement.setArray(i + 1, connection.createArrayOf("text", many));
          default -> statement.setObject(i + 1, values[i]);
        }
      }
      statement.execute();
    }
  }

  private interface Work {
    void in(Connection connection) throws SQLException;
  }

  private void transaction(Work work) {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      work.in(connection);
      connection.commit();
    } catch (SQLException e) {
      throw new TestkitException("refused by " + database + ": " + e.getMessage(), e);
    }
  }
}
