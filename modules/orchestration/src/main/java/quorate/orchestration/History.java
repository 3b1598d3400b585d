package quorate.orchestration;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import quorate.domain.AgentView;
import quorate.domain.Moment;
import quorate.domain.Signal;
import quorate.running.Loop;
import quorate.trading.record.TradingRecord;

/** Keeps what is kept besides decisions; nothing that decides or publishes waits for it. */
final class History {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Optional<SignalWriting> signals;
  private final AgentWriting agents;
  private final Chores chores;
  private final Loop loop;

  /**
   * @param agents asks the engine for its agents
   */
  History(
      HistoryAccess record,
      TradingRecord trading,
      HistorySettings settings,
      Supplier<CompletableFuture<List<AgentView>>> agents,
      LoopContext context) {
    this.signals =
        settings.keepsSignals()
            ? Optional.of(new SignalWriting(record.signals(), settings.keepsReasoning(), context))
            : Optional.empty();
    this.agents = new AgentWriting(record.agents(), agents, context);
    this.chores = new Chores(record, trading, settings, context);
    this.loop = context.loops().every(PERIOD, "history", this::step);
  }

  Loop loop() {
    return loop;
  }

  /** A signal was accepted. Called on the thread that decides. */
  void accepted(Signal signal, Moment now) {
    signals.ifPresent(writing -> writing.accepted(signal, now));
  }

  private void step() {
    signals.ifPresent(writing -> writing.step(loop));
    agents.step(loop);
    chores.step(loop);
  }
}
