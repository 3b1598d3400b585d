package quorate.domain.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quorate.domain.Action;
import quorate.domain.AgentStatus;
import quorate.domain.AgentTotals;
import quorate.domain.AgentView;
import quorate.domain.Answer;
import quorate.domain.Cycle;
import quorate.domain.DecidedMemory;
import quorate.domain.Decision;
import quorate.domain.DecisionEngine;
import quorate.domain.DecisionTotals;
import quorate.domain.DropReason;
import quorate.domain.EngineView;
import quorate.domain.Heartbeat;
import quorate.domain.IntakeTotals;
import quorate.domain.Moment;
import quorate.domain.Rules;
import quorate.domain.Signal;
import quorate.domain.WithheldReason;

/**
 * The engine and the reference side by side: each answer of the one is held against the other's.
 */
public final class ComparedEngine {
  private final DecisionEngine engine;
  private final ReferenceEngine reference;
  private final Map<DropReason, Long> signalsDropped = counts(DropReason.values());
  private final Map<DropReason, Long> heartbeatsDropped = counts(DropReason.values());
  private final Map<Action, Long> recorded = counts(Action.values());
  private final Map<WithheldReason, Long> withheld = counts(WithheldReason.values());
  private long signalsProcessed;
  private long heartbeatsProcessed;
  private long vetoes;
  private boolean paused;

  public ComparedEngine(Rules rules) {
    engine = new DecisionEngine(rules);
    reference = new ReferenceEngine(rules);
    signalsDropped.keySet().removeIf(reason -> !reason.appliesToSignals());
    heartbeatsDropped.keySet().removeIf(reason -> !reason.appliesToHeartbeats());
  }

  private static <E extends Enum<E>> Map<E, Long> counts(E[] keys) {
    Map<E, Long> counts = new EnumMap<>(keys[0].getDeclaringClass());
    for (E key : keys) {
      counts.put(key, 0L);
    }
    return counts;
  }

  public ReferenceEngine reference() {
    return reference;
  }

  public Answer receive(Moment now, Signal signal) {
    Answer answer = engine.receive(now, signal);
    Optional<DropReason> refusal = reason(answer);
    assertEquals(reference.receive(now, signal), refusal, () -> "answer to " + signal);
    if (refusal.isPresent()) {
      signalsDropped.merge(refusal.get(), 1L, Long::sum);
    } else {
      signalsProcessed++;
    }
    return answer;
  }

  public Answer receive(Moment now, Heartbeat heartbeat) {
    Answer answer = engine.receive(now, heartbeat);
    Optional<DropReason> refusal = reason(answer);
    assertEquals(reference.receive(now, heartbeat), refusal, () -> "answer to " + heartbeat);
    if (refusal.isPresent()) {
      heartbeatsDropped.merge(refusal.get(), 1L, Long::sum);
    } else {
      heartbeatsProcessed++;
    }
    return answer;
  }

  private static Optional<DropReason> reason(Answer answer) {
    return switch (answer) {
      case Answer.Accepted() -> Optional.empty();
      case Answer.Refused refused -> Optional.of(refused.reason());
    };
  }

  /** A cycle of the engine, and all that it decided. */
  public record Decided(Cycle cycle, List<Decision> decisions) {
    public Decided {
      decisions = List.copyOf(decisions);
    }
  }

  public Decided decide(Moment now) {
    Cycle cycle = engine.startCycle(now);
    List<Decision> decisions = new ArrayList<>();
    while (cycle.hasNext()) {
      decisions.add(cycle.decideNext());
    }
    List<Decision> due = reference.due(now);
    if (paused) {
      withheld.merge(WithheldReason.PAUSED, (long) due.size(), Long::sum);
      due = List.of();
    }
    assertEquals(due, decisions.stream().map(ReferenceTally::wordless).toList());
    return new Decided(cycle, decisions);
  }

  /** Notes that the first so many of the decisions are in the record. */
  public void recorded(Decided decided, int first) {
    List<Decision> inRecord = decided.decisions().subList(0, first);
    engine.recorded(decided.cycle(), inRecord);
    inRecord.forEach(reference::recorded);
    count(inRecord);
  }

  private void count(List<Decision> decisions) {
    for (Decision decision : decisions) {
      recorded.merge(decision.action(), 1L, Long::sum);
      vetoes += decision.vetoedBy().isPresent() ? 1 : 0;
    }
  }

  public void withheld(WithheldReason reason, int symbols) {
    engine.withheld(reason, symbols);
    withheld.merge(reason, (long) symbols, Long::sum);
  }

  public void restore(Moment now, DecidedMemory memory) {
    engine.restore(now, memory);
    reference.restore(memory);
  }

  public void pause(boolean paused) {
    engine.pause(paused);
    this.paused = paused;
  }

  /** Compares all that can be seen from outside. */
  public EngineView compare(Moment now) {
    List<AgentView> agents = reference.agents(now);
    assertEquals(agents, engine.agents(now));
    EngineView view = engine.view(now);
    assertEquals(
        new EngineView(
            totals(agents),
            reference.standing(now),
            reference.symbols(now),
            reference.arrivals(),
            view.reasoningsLeftOut(),
            paused,
            new IntakeTotals(
                signalsProcessed, signalsDropped, heartbeatsProcessed, heartbeatsDropped),
            new DecisionTotals(recorded, vetoes, withheld)),
        view);
    return view;
  }

  private static AgentTotals totals(List<AgentView> agents) {
    Map<AgentStatus, Integer> byStatus = new EnumMap<>(AgentStatus.class);
    for (AgentStatus status : AgentStatus.values()) {
      byStatus.put(status, (int) agents.stream().filter(a -> a.status() == status).count());
    }
    return new AgentTotals(byStatus, (int) agents.stream().filter(AgentView::active).count());
  }
}
