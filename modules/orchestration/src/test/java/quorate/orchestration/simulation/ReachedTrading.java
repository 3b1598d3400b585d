package quorate.orchestration.simulation;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import quorate.trading.record.Equity;
import quorate.trading.record.Execution;
import quorate.trading.record.ExecutionState;
import quorate.trading.record.Fills;
import quorate.trading.record.NextDecision;
import quorate.trading.record.Orders;
import quorate.trading.record.Positions;
import quorate.trading.record.Sessions;
import quorate.trading.record.TradingRecord;

/** The trading record as one process reaches it, through a server and a way there that fail. */
final class ReachedTrading implements TradingRecord, Execution {
  private final RecordServer server;
  private final Process process;
  private final TradingRecord trading;

  ReachedTrading(RecordServer server, Process process, TradingRecord trading) {
    this.server = server;
    this.process = process;
    this.trading = trading;
  }

  private <T> T call(Supplier<T> transaction) {
    server.begin(process, transaction::get);
    try {
      return transaction.get();
    } finally {
      server.end();
    }
  }

  @Override
  public Sessions sessions() {
    return trading.sessions();
  }

  @Override
  public Orders orders() {
    return trading.orders();
  }

  @Override
  public Fills fills() {
    return trading.fills();
  }

  @Override
  public Positions positions() {
    return trading.positions();
  }

  @Override
  public Equity equity() {
    return trading.equity();
  }

  @Override
  public Execution execution() {
    return this;
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    return call(() -> trading.inTransaction(work));
  }

  @Override
  public <T> Step<T> execute(long term, Function<ExecutionState, T> work) {
    return call(() -> counted(trading.execution().execute(term, work)));
  }

  private <T> Step<T> counted(Step<T> step) {
    switch (step) {
      case Step.Done<T> _ -> process.world.happenings.count(Happening.EXECUTED);
      case Step.Paused<T> _ -> process.world.happenings.count(Happening.PAUSED_EXECUTION_REFUSED);
      // Too rare for a few hundred seeds: nobody begins a step beyond its lease.
      case Step.StaleTerm<T> _ -> {}
    }
    return step;
  }

  @Override
  public ExecutionState state() {
    return trading.execution().state();
  }

  @Override
  public List<NextDecision> next(int limit) {
    return trading.execution().next(limit);
  }

  @Override
  public void advance(long sequence) {
    trading.execution().advance(sequence);
  }

  @Override
  public long discrepancies() {
    return trading.execution().discrepancies();
  }

  @Override
  public long lag() {
    return trading.execution().lag();
  }
}
