package quorate.orchestration;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import quorate.domain.DecisionEngine;
import quorate.domain.EngineView;
import quorate.domain.MessageKind;
import quorate.domain.Moment;
import quorate.running.Ticker;

/**
 * Shows the engine to everybody else ten times a second, and tells it of the messages that found no
 * room on their way to it. For the decision loop.
 */
final class EngineViews {
  private static final Duration PERIOD = Duration.ofMillis(100);

  private final Inbox inbox;
  private final ToLongFunction<MessageKind> droppedByLink;
  private final LoopContext context;
  private final Ticker ticks;
  private long knownDroppedSignals;
  private long knownDroppedHeartbeats;
  private long knownArrivals;

  /**
   * @param droppedByLink how many messages of a kind the link has dropped since the start
   */
  EngineViews(Inbox inbox, ToLongFunction<MessageKind> droppedByLink, LoopContext context) {
    this.inbox = inbox;
    this.droppedByLink = droppedByLink;
    this.context = context;
    this.ticks = new Ticker(PERIOD, context.nanoTime());
  }

  void showIfDue(DecisionEngine engine, Supplier<Moment> moment, DropLog drops) {
    if (!ticks.isDue(context.nanoTime())) {
      return;
    }
    // While one connection follows another, what the first has dropped may be missing for a moment.
    long signals = Math.max(knownDroppedSignals, droppedByLink.applyAsLong(MessageKind.SIGNAL));
    long heartbeats =
        Math.max(knownDroppedHeartbeats, droppedByLink.applyAsLong(MessageKind.HEARTBEAT));
    overloaded(engine, drops, MessageKind.SIGNAL, signals - knownDroppedSignals);
    overloaded(engine, drops, MessageKind.HEARTBEAT, heartbeats - knownDroppedHeartbeats);
    knownDroppedSignals = signals;
    knownDroppedHeartbeats = heartbeats;
    EngineView view = engine.view(moment.get());
    if (view.arrivals() != knownArrivals) {
      knownArrivals = view.arrivals();
      inbox.setKnownAgents(engine.agentNames());
    }
    context.state().engine(view);
  }

  private void overloaded(DecisionEngine engine, DropLog drops, MessageKind kind, long byLink) {
    long messages = byLink + inbox.takeOverloaded(kind);
    engine.overloaded(kind, messages);
    drops.overloaded(kind, messages);
  }
}
