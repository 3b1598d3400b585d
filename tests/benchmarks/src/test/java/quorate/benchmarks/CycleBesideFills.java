package quorate.benchmarks;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import quorate.domain.Action;
import quorate.domain.Decision;
import quorate.domain.Ratio;
import quorate.domain.Vote;
import quorate.domain.VotingResults;
import quorate.record.DecisionLog;
import quorate.record.GroupState;
import quorate.record.RecordResult;
import quorate.trading.Side;
import quorate.trading.record.Execution;
import quorate.trading.record.Fills;
import quorate.trading.record.NewFill;
import quorate.trading.record.NewOrder;
import quorate.trading.record.NewSession;
import quorate.trading.record.SessionKey;
import quorate.trading.record.TradingRecord;

/**
 * How long a cycle's decisions take to be recorded, alone and while sessions trade beside them: by
 * turns of some cycles each, under the locks that paper execution takes.
 */
final class CycleBesideFills {
  private static final BigDecimal QUANTITY = new BigDecimal("0.0333");
  private static final BigDecimal PRICE = new BigDecimal("30025.01");
  private static final int VOTES = 10;
  private static final int CYCLES_A_TURN = 10;

  private final DecisionLog log;
  private final TradingRecord trading;
  private final long term;
  private final List<UUID> sessions = new ArrayList<>();
  private final Duration pace;
  private volatile boolean trades;
  private volatile boolean stopping;
  private long steps;

  private CycleBesideFills(RecordStage stage, Options options) {
    this.log = stage.store().decisionLog();
    this.trading = stage.store().trading(Duration.ofMinutes(1));
    this.term = stage.store().lease().acquire(GroupState.LONGEST_LEASE).orElseThrow();
    stage.store().lease().fence(term);
    this.pace = Duration.ofSeconds(1).dividedBy(options.number("rate", 100));
    for (int i = 0; i < options.number("sessions", 100); i++) {
      sessions.add(session(i));
    }
  }

  /**
   * @param words {@code decisions=100} of a cycle, {@code sessions=100}, {@code rate=100} orders or
   *     fills a second beside it, {@code cycles=200} each way, {@code step=500} milliseconds
   */
  public static void main(String[] words) throws InterruptedException {
    Options options = new Options(words);
    try (RecordStage stage = new RecordStage()) {
      new CycleBesideFills(stage, options).run(options);
    }
  }

  private void run(Options options) throws InterruptedException {
    int cycles = options.number("cycles", 200);
    int decisions = options.number("decisions", 100);
    Duration step = Duration.ofMillis(options.number("step", 500));
    Thread trader = Thread.ofPlatform().name("trader").start(this::trade);
    long[] alone = new long[cycles];
    long[] beside = new long[cycles];
    cycles(new long[CYCLES_A_TURN], 0, decisions, step);
    for (int begin = 0; begin < cycles; begin += CYCLES_A_TURN) {
      trades = false;
      cycles(alone, begin, decisions, step);
      trades = true;
      cycles(beside, begin, decisions, step);
    }
    stopping = true;
    trader.join();
    Latencies quiet = Latencies.of(alone, 0);
    Latencies busy = Latencies.of(beside, 0);
    System.out.printf("cycles of %d decisions alone: %s%n", decisions, quiet);
    System.out.printf(
        "beside %d sessions, %d transactions of theirs: %s%n", sessions.size(), steps, busy);
    System.out.printf(
        "ratio p50 %.2f, p99 %.2f (load %.1f)%n",
        busy.millis(0.5) / quiet.millis(0.5),
        busy.millis(0.99) / quiet.millis(0.99),
        RecordStage.load());
  }

  /** As many cycles as a turn has, each a step after the one before. */
  private void cycles(long[] nanos, int begin, int decisions, Duration step) {
    for (int i = begin; i < Math.min(begin + CYCLES_A_TURN, nanos.length); i++) {
      LockSupport.parkNanos(step.toNanos());
      List<Decision> cycle = cycle(decisions);
      long began = System.nanoTime();
      RecordResult result = log.record(term, cycle);
      nanos[i] = System.nanoTime() - began;
      if (result.recorded().size() != decisions) {
        throw new IllegalStateException("not recorded: " + result.problem());
      }
    }
  }

  private static List<Decision> cycle(int decisions) {
    Instant now = Instant.now();
    List<Decision> cycle = new ArrayList<>();
    for (int i = 0; i < decisions; i++) {
      cycle.add(decision("S" + i, now));
    }
    return cycle;
  }

  private static Decision decision(String symbol, Instant now) {
    List<Vote> votes = new ArrayList<>();
    for (int i = 0; i < VOTES; i++) {
      votes.add(
          new Vote(
              "agent-" + i,
              "technical",
              Action.BUY,
              new Ratio(900_000 - i),
              Ratio.ONE,
              false,
              now,
              "RSI 71.2 is overbought; MACD lies above its signal; EMA 9 above EMA 21"));
    }
    return new Decision(
        symbol,
        Action.BUY,
        Action.BUY,
        new Ratio(900_000),
        Ratio.ONE,
        new VotingResults(9_000_000, 0, 0),
        votes,
        Optional.empty(),
        new Ratio(600_000),
        new Ratio(500_000),
        1,
        "BUY leads",
        now,
        now.plusSeconds(300));
  }

  private UUID session(int number) {
    UUID id = UUID.randomUUID();
    trading
        .sessions()
        .start(
            new NewSession(
                id,
                SessionKey.ofPaperExecution("S" + number),
                "USD",
                new BigDecimal("1000000000"),
                Optional.of(RecordWrites.RULES),
                "benchmark"));
    return id;
  }

  /** An order, then its fill, of one session after the other; what was late is not caught up. */
  private void trade() {
    long next = System.nanoTime();
    for (int turn = 0; !stopping; ) {
      if (!trades) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        continue;
      }
      UUID session = sessions.get(turn % sessions.size());
      Side side = turn / sessions.size() % 2 == 0 ? Side.BUY : Side.SELL;
      UUID order = UUID.randomUUID();
      execute(
          () ->
              trading
                  .orders()
                  .place(
                      NewOrder.market(
                          order, session, "b:" + order, Optional.empty(), side, QUANTITY)));
      next = awaitTurn(next);
      execute(() -> fill(order));
      next = awaitTurn(next);
      turn++;
    }
  }

  private long awaitTurn(long next) {
    long now = System.nanoTime();
    long due = Math.max(next + pace.toNanos(), now);
    LockSupport.parkNanos(due - now);
    return due;
  }

  private void execute(Runnable work) {
    Execution.Step<Boolean> step =
        trading
            .execution()
            .execute(
                term,
                _ -> {
                  work.run();
                  return true;
                });
    if (!step.equals(new Execution.Step.Done<>(true))) {
      throw new IllegalStateException("not executed: " + step);
    }
    steps++;
  }

  private void fill(UUID order) {
    Fills.Application applied =
        trading
            .fills()
            .apply(
                new NewFill(
                    UUID.randomUUID(),
                    order,
                    "p:" + order,
                    PRICE,
                    QUANTITY,
                    BigDecimal.ONE,
                    "USD",
                    BigDecimal.ONE,
                    Optional.empty(),
                    Instant.now()));
    if (!(applied instanceof Fills.Application.Applied)) {
      throw new IllegalStateException("not filled: " + applied);
    }
  }
}
