package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.contract.Samples;
import quorate.contract.TestedRecord;
import quorate.contract.TradingSamples;
import quorate.testkit.PostgresExtension;
import quorate.trading.Side;
import quorate.trading.record.Fills.Application;
import quorate.trading.record.NewFill;
import quorate.trading.record.NewOrder;
import quorate.trading.record.Orders;
import quorate.trading.record.TradingRecord;

/** Fifty at once on the same money: one does it, the others are told so. */
class TradingConcurrencyTest {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  private static final int THREADS = 50;

  /** {@code -Dquorate.test.trading-seconds=10} for long. */
  private static final Duration AT_RANDOM =
      Duration.ofSeconds(Integer.getInteger("quorate.test.trading-seconds", 1));

  private static final int SESSIONS = 16;

  private Database database;
  private TradingRecord trading;

  @BeforeEach
  void open() {
    POSTGRES.clean();
    database =
        new Database(
            new DatabaseSettings(
                POSTGRES.database().url(),
                POSTGRES.database().user(),
                Optional.of(POSTGRES.database().password()),
                12,
                Duration.ofSeconds(20),
                false),
            new Group(TestedRecord.GROUP, "one", "0.1.0-test"),
            Duration.ofSeconds(5),
            UUID::randomUUID);
    StoreFixture.lead(database);
    trading = database.trading(Duration.ofMinutes(1));
  }

  @AfterEach
  void nothingContradictsItself() throws Exception {
    database.close();
    assertEquals("", StoreFixture.discrepancies(POSTGRES.database()));
  }

  /** How often each outcome came, by its kind. */
  private static <T> Map<String, Integer> together(IntFunction<T> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Callable<T>> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int n = i;
      all.add(
          () -> {
            start.await();
            return work.apply(n);
          });
    }
    Map<String, Integer> outcomes = new HashMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Future<T> done : threads.invokeAll(all)) {
        outcomes.merge(done.get().getClass().getSimpleName(), 1, Integer::sum);
      }
    }
    return outcomes;
  }

  @Test
  void oneStartsTheSessionOfASymbol() throws Exception {
    assertEquals(
        Map.of("Started", 1, "AlreadyActive", THREADS - 1),
        together(n -> trading.sessions().start(TradingSamples.paper(n + 1, "BTC/USD"))));
  }

  @Test
  void onePlacesAnOrderAndTheSameAgainIsKnown() throws Exception {
    trading.sessions().start(TradingSamples.paper(1, "BTC/USD"));

    assertEquals(
        Map.of("Placed", 1, "Known", THREADS - 1),
        together(_ -> trading.orders().place(TradingSamples.order(1, 1, Side.BUY, "1"))));
  }

  @Test
  void ofOrdersThatDifferUnderOneClientIdOneIsPlaced() throws Exception {
    trading.sessions().start(TradingSamples.paper(1, "BTC/USD"));

    assertEquals(
        Map.of("Placed", 1, "Differs", THREADS - 1),
        together(
            n ->
                trading
                    .orders()
                    .place(
                        NewOrder.market(
                            TradingSamples.id(n + 1),
                            TradingSamples.id(1),
                            "same",
                            Optional.empty(),
                            Side.BUY,
                            BigDecimal.valueOf(n + 1)))));
  }

  @Test
  void oneClosesThePosition() throws Exception {
    trading.sessions().start(TradingSamples.paper(1, "BTC/USD"));
    trading.orders().place(TradingSamples.order(1, 1, Side.BUY, "2"));
    trading.fills().apply(TradingSamples.fill(1, 1, "100", "2", "0.2"));
    trading.orders().place(TradingSamples.order(2, 1, Side.SELL, "2"));

    assertEquals(
        Map.of("Applied", 1, "OrderEnded", THREADS - 1),
        together(n -> trading.fills().apply(TradingSamples.fill(n + 2, 2, "110", "2", "0.2"))));
    assertEquals(List.of(), trading.positions().listOpen());
  }

  @Test
  void oneStopsTheSession() throws Exception {
    trading.sessions().start(TradingSamples.paper(1, "BTC/USD"));
    trading.orders().place(TradingSamples.order(1, 1, Side.BUY, "2"));
    trading.fills().apply(TradingSamples.fill(1, 1, "100", "2", "0.2"));

    assertEquals(
        Map.of("Stopped", 1, "AlreadyStopped", THREADS - 1),
        together(
            n ->
                trading
                    .sessions()
                    .stop(
                        TradingSamples.id(1), "thread-" + n, Optional.empty(), Optional.empty())));
  }

  /** No deadlock either: it would be thrown as trouble of the database. */
  @Test
  void whatFiftyDoAtRandomOnSixteenSessionsAddsUp() throws Exception {
    for (int n = 1; n <= SESSIONS; n++) {
      trading.sessions().start(TradingSamples.paper(n, "S" + n));
    }
    AtomicInteger ids = new AtomicInteger();
    AtomicInteger applied = new AtomicInteger();
    long end = System.nanoTime() + AT_RANDOM.toNanos();
    together(
        thread -> {
          SplittableRandom random = new SplittableRandom(thread);
          while (System.nanoTime() - end < 0) {
            if (trade(ids.incrementAndGet(), 1 + random.nextInt(SESSIONS), random)) {
              applied.incrementAndGet();
            }
          }
          return true;
        });

    assertEquals(
        Integer.toString(applied.get()), POSTGRES.database().value("select count(*) from fills"));
  }

  private boolean trade(int n, int session, SplittableRandom random) {
    Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
    String quantity = Integer.toString(1 + random.nextInt(9));
    Orders.Placement placed =
        trading.orders().place(TradingSamples.order(n, session, side, quantity));
    assertEquals(Orders.Placement.Placed.class, placed.getClass());
    NewFill fill =
        TradingSamples.fill(n, n, Integer.toString(90 + random.nextInt(20)), quantity, "0.01");
    return trading.fills().apply(fill) instanceof Application.Applied;
  }

  /** Decisions are recorded beside it, and a pause is answered. */
  @Test
  void aCycleAndAPauseComeThroughWhileMoneyMoves() throws Exception {
    long term = database.lease().read().term();
    trading.sessions().start(TradingSamples.paper(1, "BTC/USD"));
    AtomicInteger ids = new AtomicInteger();
    Map<String, Integer> outcomes =
        together(
            thread -> {
              if (thread == 0) {
                return database.decisionLog().record(term, Samples.decisions("A")).end();
              }
              if (thread == 1) {
                return database.control().change(Samples.pause(), Samples.WITHIN);
              }
              int n = ids.incrementAndGet();
              return trading
                  .execution()
                  .execute(term, _ -> trade(n, 1, new SplittableRandom(thread)));
            });

    assertEquals(1, outcomes.get("ControlChange"));
    assertEquals("t", POSTGRES.database().value("select paused from execution_state"));
  }
}
