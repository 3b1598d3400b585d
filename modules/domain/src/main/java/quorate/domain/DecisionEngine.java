package quorate.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The orchestrator's rules as one deterministic machine: what it answers depends on its inputs and
 * the moments they carry, and on nothing else. It can therefore be simulated, replayed from a
 * journal and benchmarked.
 *
 * <p>A cycle is {@link #startCycle}, then {@link Cycle#decideNext} for each of its symbols, then
 * {@link #recorded} and {@link #withheld} for what became of them. What is not recorded stays due.
 *
 * <p>Not thread-safe: it belongs to one thread, which hands out {@link EngineView}s. Moments must
 * not go back on the monotonic clock.
 */
public final class DecisionEngine {
  private final Rules rules;
  private final Admission admission;
  private final AgentRegistry agents;
  private final StandingSignals standing;
  private final IntakeCounts intake = new IntakeCounts();
  private final DecisionCounts decisions = new DecisionCounts();
  private boolean paused;

  public DecisionEngine(Rules rules) {
    this.rules = rules;
    this.agents = new AgentRegistry(rules.agents());
    this.standing = new StandingSignals(rules);
    this.admission = new Admission(rules, agents, standing);
  }

  /** Takes a signal, or says why not. */
  public Answer receive(Moment now, Signal signal) {
    advance(now);
    Optional<Agent> known = agents.find(signal.agentName());
    Optional<Answer.Refused> refusal = admission.refusal(now, signal, known);
    if (refusal.isPresent()) {
      return drop(now, MessageKind.SIGNAL, refusal.get(), known);
    }
    Agent agent = known.orElseGet(() -> register(now, signal.agentName(), signal.agentType()));
    agents.signalled(agent, now);
    standing.put(agent, signal, now);
    intake.processed(MessageKind.SIGNAL);
    return Answer.accepted();
  }

  /** Takes a heartbeat, or says why not. */
  public Answer receive(Moment now, Heartbeat heartbeat) {
    advance(now);
    Optional<Agent> known = agents.find(heartbeat.agentName());
    Optional<Answer.Refused> refusal = admission.refusal(now, heartbeat, known);
    if (refusal.isPresent()) {
      return drop(now, MessageKind.HEARTBEAT, refusal.get(), known);
    }
    Agent agent =
        known.orElseGet(() -> register(now, heartbeat.agentName(), heartbeat.agentType()));
    agents.beat(agent, now, heartbeat);
    intake.processed(MessageKind.HEARTBEAT);
    return Answer.accepted();
  }

  /** Notes a message that was refused before it came here, against its agent if that is known. */
  public void refused(
      Moment now, MessageKind kind, Answer.Refused refusal, Optional<String> agentName) {
    advance(now);
    drop(now, kind, refusal, agentName.flatMap(agents::find));
  }

  /** Notes messages that were dropped unread, and whose senders are not known. */
  public void overloaded(MessageKind kind, long messages) {
    intake.overloaded(kind, messages);
  }

  private Answer drop(Moment now, MessageKind kind, Answer.Refused refusal, Optional<Agent> agent) {
    intake.dropped(kind, refusal.reason());
    agent.ifPresent(sender -> sender.refused(now, refusal.reason()));
    return refusal;
  }

  private Agent register(Moment now, String name, String type) {
    Agent agent = new Agent(name, type, rules.agents(), now);
    agents.add(agent).ifPresent(standing::removeAllOf);
    return agent;
  }

  private void advance(Moment now) {
    standing.advance(now);
    for (Agent forgotten : agents.advance(now)) {
      standing.removeAllOf(forgotten);
    }
  }

  /** The work of one tick: what is due now, which is nothing while paused. */
  public Cycle startCycle(Moment now) {
    advance(now);
    List<SymbolBook> due = standing.due(now);
    if (paused) {
      decisions.withheld(WithheldReason.PAUSED, due.size());
      return new Cycle(rules.decision(), now, List.of(), false);
    }
    return new Cycle(rules.decision(), now, due, isVetoAgentActive(now));
  }

  private boolean isVetoAgentActive(Moment now) {
    return rules.decision().requireVetoAgent()
        && agents.all().stream()
            .anyMatch(agent -> agent.veto && agent.isActive(now.monotonicMillis()));
  }

  /**
   * Notes that decisions are in the record: their signals are no longer due.
   *
   * @param decided those of the cycle's decisions that are in the record, in the cycle's order
   */
  public void recorded(Cycle cycle, List<Decision> decided) {
    int next = 0;
    for (Decision decision : decided) {
      while (!cycle.counted(next).symbol().equals(decision.symbol())) {
        next++;
      }
      standing.recorded(cycle.counted(next));
      decisions.recorded(decision);
    }
  }

  /** Notes that symbols were due and not decided. */
  public void withheld(WithheldReason reason, int symbols) {
    decisions.withheld(reason, symbols);
  }

  /** Takes what the record says was decided last, in the place of all that was known of it. */
  public void restore(Moment now, DecidedMemory memory) {
    advance(now);
    standing.restore(memory);
  }

  /** The symbols that have standing signals, in alphabetical order. */
  public List<String> symbols(Moment now) {
    advance(now);
    return standing.symbolNames();
  }

  /** Stops or resumes deciding; signals and heartbeats are taken all the same. */
  public void pause(boolean paused) {
    this.paused = paused;
  }

  /** The engine as it is now. */
  public EngineView view(Moment now) {
    advance(now);
    return new EngineView(
        AgentTotals.of(agents.all(), now.monotonicMillis()),
        standing.size(),
        standing.symbols(),
        agents.arrivals(),
        standing.reasoningsLeftOut(),
        paused,
        intake.totals(),
        decisions.totals());
  }

  /** The names of all agents; a copy. */
  public Set<String> agentNames() {
    return agents.names();
  }

  /** Some standing signals as they are now, by symbol and agent. */
  public List<SignalView> signals(SignalPage page, Moment now) {
    advance(now);
    return standing.page(page);
  }

  /** Every agent as it is now, by name. */
  public List<AgentView> agents(Moment now) {
    advance(now);
    List<AgentView> views = new ArrayList<>(agents.all().size());
    for (Agent agent : agents.all()) {
      views.add(agent.view(now.monotonicMillis()));
    }
    views.sort(Comparator.comparing(AgentView::name));
    return views;
  }
}
