package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.testkit.Fixtures;
import quorate.testkit.PostgresExtension;
import quorate.trading.record.Cursor;
import quorate.trading.record.Order;
import quorate.trading.record.OrderQuery;
import quorate.trading.record.Page;
import quorate.trading.record.PageRequest;
import quorate.trading.record.PositionQuery;
import quorate.trading.record.Session;
import quorate.trading.record.SessionQuery;
import quorate.trading.record.TradingRecord;

/** Lists of rows that the store has not written itself. */
class TradingPagesTest {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  /** {@code -Dquorate.test.trading-rows=20000} for many. */
  private static final int ROWS = Integer.getInteger("quorate.test.trading-rows", 2_000);

  /** So many have started at the same moment: more than a page, and no divisor of one. */
  private static final int TOGETHER = 70;

  private Fixtures fixtures;
  private Database database;
  private TradingRecord trading;

  @BeforeEach
  void open() {
    POSTGRES.clean();
    fixtures = Fixtures.in(POSTGRES.database());
    database = StoreFixture.open(POSTGRES.database(), "one");
    trading = database.trading(Duration.ofMinutes(1));
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** Pages of sizes at random; between two of them something happens to the list. */
  private <T> List<T> scan(
      Function<PageRequest, Page<T>> list, SplittableRandom random, Runnable meanwhile) {
    List<T> seen = new ArrayList<>();
    Optional<Cursor> after = Optional.empty();
    do {
      PageRequest wanted = new PageRequest(after, 1 + random.nextInt(100));
      Page<T> page = list.apply(wanted);
      assertTrue(page.rows().size() <= wanted.limit());
      seen.addAll(page.rows());
      // Read again from its text, as a client gives it back.
      after = page.next().map(cursor -> Cursor.parse(cursor.toString()));
      meanwhile.run();
    } while (after.isPresent());
    return seen;
  }

  @Test
  void aScanMeetsEachRowOfItsStartOnceWhateverStartsAndStopsMeanwhile() {
    List<Fixtures.Session> started = fixtures.sessions(ROWS, TOGETHER);
    SplittableRandom random = new SplittableRandom(1);
    Set<UUID> stopped = new HashSet<>();

    List<Session> seen =
        scan(
            page -> trading.sessions().list(SessionQuery.ALL, page),
            random,
            () -> {
              fixtures.sessions(3, 2);
              Fixtures.Session one = started.get(random.nextInt(ROWS));
              if (stopped.add(one.id())) {
                fixtures.stop(one);
              }
            });

    assertEquals(newestFirst(started), seen.stream().map(Session::id).toList());
    assertTrue(stopped.size() > ROWS / 200, stopped::toString);
  }

  /** All of the high halves of these ids are 0, so Java orders them as PostgreSQL does. */
  private static List<UUID> newestFirst(List<Fixtures.Session> sessions) {
    return sessions.stream()
        .sorted(
            Comparator.comparing(Fixtures.Session::startedAt)
                .thenComparing(Fixtures.Session::id)
                .reversed())
        .map(Fixtures.Session::id)
        .toList();
  }

  /** Who stops before the scan comes to him is left out; nobody comes twice. */
  @Test
  void aScanOfTheActiveMeetsEachThatStaysActiveOnce() {
    List<Fixtures.Session> started = fixtures.sessions(ROWS / 4, TOGETHER);
    SplittableRandom random = new SplittableRandom(2);
    Set<UUID> stopped = new HashSet<>();
    SessionQuery active =
        new SessionQuery(
            Optional.of(true),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    List<UUID> seen =
        scan(
                page -> trading.sessions().list(active, page),
                random,
                () -> {
                  Fixtures.Session one = started.get(random.nextInt(started.size()));
                  if (stopped.add(one.id())) {
                    fixtures.stop(one);
                  }
                })
            .stream()
            .map(Session::id)
            .toList();

    assertEquals(new HashSet<>(seen).size(), seen.size());
    assertEquals(
        newestFirst(started).stream().filter(id -> !stopped.contains(id)).toList(),
        seen.stream().filter(id -> !stopped.contains(id)).toList());
    assertEquals(
        newestFirst(started).stream().filter(id -> !stopped.contains(id)).toList(),
        trading.sessions().listActive().stream().map(Session::id).toList());
  }

  @Test
  void whatStandsInTheTablesIsReadAsItStands() {
    Fixtures.Session session = fixtures.session("BTC/USD");
    Fixtures.Order order = fixtures.order(session, "SELL", "2.5");
    fixtures.fill(order, "40");
    Fixtures.Position won = fixtures.closedPosition("7.25");
    Fixtures.Position lost = fixtures.closedPosition("-3");
    fixtures.decision("BTC/USD", "BUY");

    assertEquals(
        List.of(order.id()),
        trading
            .orders()
            .list(OrderQuery.ofSession(session.id()), PageRequest.first(10))
            .rows()
            .stream()
            .map(Order::id)
            .toList());
    assertEquals(
        List.of("-3", "7.25", "0"),
        trading.positions().list(PositionQuery.ALL, PageRequest.first(10)).rows().stream()
            .map(row -> row.position().realized())
            .map(BigDecimal::stripTrailingZeros)
            .map(BigDecimal::toPlainString)
            .toList());
    assertEquals(new BigDecimal("7.25"), won.gain());
    assertEquals(new BigDecimal("-3"), lost.gain());
    assertEquals(
        0,
        new BigDecimal("10100")
            .compareTo(trading.sessions().find(session.id()).orElseThrow().account().cash()));
    assertEquals(1, database.outbox(5).pendingCount());
  }

  @Test
  void aListIsTheSameWithinATransactionAndOutsideOne() {
    fixtures.sessions(30, 7);
    fixtures.fill(fixtures.order(fixtures.session("BTC/USD"), "SELL", "2.5"), "40");
    fixtures.closedPosition("7.25");
    PageRequest page = PageRequest.first(20);

    assertEquals(
        trading.inTransaction(() -> trading.sessions().listActive()),
        trading.sessions().listActive());
    assertEquals(
        trading.inTransaction(() -> trading.orders().list(OrderQuery.ALL, page)),
        trading.orders().list(OrderQuery.ALL, page));
    assertEquals(
        trading.inTransaction(() -> trading.positions().list(PositionQuery.ALL, page)),
        trading.positions().list(PositionQuery.ALL, page));
  }

  @Test
  void aListWithinATransactionHasWhatTheTransactionHasWritten() {
    Fixtures.Session session = fixtures.session("BTC/USD");

    List<Session> active =
        trading.inTransaction(
            () -> {
              trading.sessions().stop(session.id(), "ops", Optional.empty(), Optional.empty());
              return trading.sessions().listActive();
            });

    assertEquals(List.of(), active);
  }
}
