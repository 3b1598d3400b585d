package quorate.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import quorate.record.HeardSignal;
import quorate.record.SignalHistory;
import quorate.trading.Side;
import quorate.trading.record.Fills;
import quorate.trading.record.NewFill;
import quorate.trading.record.NewOrder;
import quorate.trading.record.NewSession;
import quorate.trading.record.OrderQuery;
import quorate.trading.record.Orders;
import quorate.trading.record.PageRequest;
import quorate.trading.record.SessionKey;
import quorate.trading.record.SessionRules;
import quorate.trading.record.TradingRecord;

/**
 * What is written of the trading record and of signals, and read one by one, beside the least that
 * the same would cost: COPY, empty statements, and the same statements by JDBC alone.
 */
final class RecordWrites {
  private static final BigDecimal QUANTITY = new BigDecimal("0.0333");
  private static final BigDecimal FEE = new BigDecimal("0.999");

  /** Of {@link Orders#place} without a decision; the beginning goes with the first. */
  private static final int STATEMENTS_OF_ORDER = 4;

  /** Of {@link Fills#apply} with one leg. */
  private static final int STATEMENTS_OF_FILL = 9;

  private static final int PAGE = 100;
  private static final String EMPTY = "select 1";

  /** Of the sessions of load runs. */
  static final SessionRules RULES =
      new SessionRules(
          true,
          new BigDecimal("1000"),
          new BigDecimal("0.001"),
          new BigDecimal("0.0005"),
          new BigDecimal("0.1"),
          Optional.empty(),
          new BigDecimal("0.0001"),
          BigDecimal.ZERO);

  private final RecordStage stage;
  private final Connection plain;
  private final PlainTrading jdbc;
  private final TradingRecord trading;
  private final Options options;

  private RecordWrites(RecordStage stage, Connection plain, Options options) {
    this.stage = stage;
    this.plain = plain;
    this.jdbc = new PlainTrading(plain);
    this.trading = stage.store().trading(Duration.ofMinutes(1));
    this.options = options;
  }

  /**
   * @param words {@code batch=1000} rows of signals at a time, {@code orders=50} and {@code
   *     reads=200} a round, {@code rounds=31}, {@code day=1000000} rows of a day that is deleted
   */
  public static void main(String[] words) throws Exception {
    try (RecordStage stage = new RecordStage();
        Connection plain = stage.place().connect()) {
      RecordWrites run = new RecordWrites(stage, plain, new Options(words));
      run.history();
      run.ordersAndFills();
      run.deletion();
    }
  }

  private int rounds() {
    return options.number("rounds", 31);
  }

  private void history() throws Exception {
    int batch = options.number("batch", 1_000);
    SignalHistory history = stage.store().signalHistory();
    Fleet fleet = new Fleet(batch, 1);
    CopyManager copy = plain.unwrap(PGConnection.class).getCopyAPI();
    InTurn.compare(
        "rows of signals, " + batch + " at a time",
        rounds(),
        batch,
        "append",
        () -> {
          if (history.append(heard(fleet, batch)) != batch) {
            throw new IllegalStateException("rows were left out");
          }
        },
        "COPY",
        () -> copy(copy, heard(fleet, batch)));
  }

  private static List<HeardSignal> heard(Fleet fleet, int batch) {
    Instant now = Instant.now();
    List<HeardSignal> heard = new ArrayList<>(batch);
    for (int i = 0; i < batch; i++) {
      heard.add(new HeardSignal(fleet.signal(i, 0), now.plusNanos(i * 1_000L)));
    }
    return heard;
  }

  private static void copy(CopyManager copy, List<HeardSignal> heard)
      throws SQLException, IOException {
    StringBuilder rows = new StringBuilder();
    for (HeardSignal one : heard) {
      rows.append(one.receivedAt())
          .append('\t')
          .append(LargeTrading.GROUP)
          .append('\t')
          .append(one.signal().agentName())
          .append('\t')
          .append(one.signal().agentType())
          .append('\t')
          .append(one.signal().symbol())
          .append('\t')
          .append(one.signal().action().name())
          .append('\t')
          .append(one.signal().confidence())
          .append('\t')
          .append(one.signal().timestamp())
          .append('\t')
          .append(one.signal().reasoning())
          .append('\n');
    }
    copy.copyIn(
        """
        copy agent_signals (received_at, group_name, agent_name, agent_type, symbol, signal,
          confidence, signalled_at, reasoning) from stdin
        """,
        new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private void ordersAndFills() throws Exception {
    int orders = options.number("orders", 50);
    int reads = options.number("reads", 200);
    UUID session = session();
    InTurn.compare(
        "an order and its fill, two commits",
        rounds(),
        orders,
        "place and apply",
        () -> placeAndFill(session, orders),
        "empty statements and commits",
        () -> emptyStatements(orders));
    stage.place().execute("create table commits (at timestamptz not null)");
    InTurn.compare(
        "an order and its fill, two commits",
        rounds(),
        orders,
        "place and apply",
        () -> placeAndFill(session, orders),
        "empty statements, a bare row and its commit",
        () -> statements(orders, "insert into commits values (clock_timestamp())"));
    UUID placed = session();
    InTurn.compare(
        "an order",
        rounds(),
        orders,
        "place",
        () -> {
          for (int i = 0; i < orders; i++) {
            place(placed, Side.BUY);
          }
        },
        "JDBC",
        () -> {
          for (int i = 0; i < orders; i++) {
            jdbc.place(order(placed, Side.BUY));
          }
        });
    InTurn.compare(
        "a session by its id",
        rounds(),
        reads,
        "Sessions.find",
        () -> {
          for (int i = 0; i < reads; i++) {
            trading.sessions().find(session).orElseThrow();
          }
        },
        "JDBC",
        () -> {
          for (int i = 0; i < reads; i++) {
            jdbc.session(session);
          }
        });
    InTurn.compare(
        "pages of " + PAGE + " orders",
        rounds(),
        reads,
        "Orders.list",
        () -> {
          for (int i = 0; i < reads; i++) {
            trading.orders().list(OrderQuery.ofSession(session), PageRequest.first(PAGE));
          }
        },
        "JDBC",
        () -> {
          for (int i = 0; i < reads; i++) {
            jdbc.orders(session, PAGE);
          }
        });
    long discrepancies = trading.execution().discrepancies();
    if (discrepancies != 0) {
      throw new IllegalStateException("the record contradicts itself: " + discrepancies);
    }
  }

  private UUID session() {
    UUID id = UUID.randomUUID();
    trading
        .sessions()
        .start(
            new NewSession(
                id,
                SessionKey.ofPaperExecution("S" + Math.abs(id.hashCode())),
                "USD",
                new BigDecimal("1000000000"),
                Optional.of(RULES),
                "benchmark"));
    return id;
  }

  private static NewOrder order(UUID session, Side side) {
    UUID id = UUID.randomUUID();
    return NewOrder.market(id, session, "b:" + id, Optional.empty(), side, QUANTITY);
  }

  private NewOrder place(UUID session, Side side) {
    NewOrder order = order(session, side);
    if (trading.orders().place(order) instanceof Orders.Placement.Placed) {
      return order;
    }
    throw new IllegalStateException("not placed");
  }

  /** Opens and closes in turn. */
  private void placeAndFill(UUID session, int orders) {
    for (int i = 0; i < orders; i++) {
      Side side = i % 2 == 0 ? Side.BUY : Side.SELL;
      NewOrder order = place(session, side);
      Fills.Application applied =
          trading
              .fills()
              .apply(
                  new NewFill(
                      UUID.randomUUID(),
                      order.id(),
                      "p:" + order.id(),
                      new BigDecimal("30025.01"),
                      QUANTITY,
                      FEE,
                      "USD",
                      FEE,
                      Optional.empty(),
                      Instant.now()));
      if (!(applied instanceof Fills.Application.Applied)) {
        throw new IllegalStateException("not filled: " + applied);
      }
    }
  }

  private void emptyStatements(int orders) throws SQLException {
    statements(orders, EMPTY);
  }

  /** As many as an order and its fill take; the last of each commit may write what is synced. */
  private void statements(int orders, String last) throws SQLException {
    plain.setAutoCommit(false);
    try (PreparedStatement empty = plain.prepareStatement(EMPTY);
        PreparedStatement written = plain.prepareStatement(last)) {
      for (int i = 0; i < orders; i++) {
        for (int statements : new int[] {STATEMENTS_OF_ORDER, STATEMENTS_OF_FILL}) {
          for (int k = 1; k < statements; k++) {
            empty.execute();
          }
          written.execute();
          plain.commit();
        }
      }
    } finally {
      plain.setAutoCommit(true);
    }
  }

  /** A day of the past, twice the same. */
  private void deletion() throws Exception {
    int rows = options.number("day", 1_000_000);
    HistoryDay day = new HistoryDay(stage.place());
    day.fill(rows);
    long began = System.nanoTime();
    int batches = day.deleteInBatches(20_000);
    report("deletion of a day's " + rows + " rows: DELETE in " + batches + " batches", began);
    began = System.nanoTime();
    day.vacuum();
    report("and the vacuum that follows", began);
    day.fill(rows);
    began = System.nanoTime();
    int dropped = stage.store().signalHistory().dropDays(1);
    report("drop_history_days, " + dropped + " day", began);
  }

  private static void report(String what, long began) {
    System.out.printf(
        "%s: %,d ms (load %.1f)%n",
        what, (System.nanoTime() - began) / 1_000_000, RecordStage.load());
  }
}
