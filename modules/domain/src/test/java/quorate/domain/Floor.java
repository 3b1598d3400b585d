package quorate.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An engine, with clocks that a test moves by hand and messages that are dated as they are sent.
 */
final class Floor {
  static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  final DecisionEngine engine;
  private Moment now = new Moment(NOON, 0);

  Floor() {
    this(Rules.DEFAULT);
  }

  Floor(RulesWith rules) {
    this(rules.rules());
  }

  Floor(Rules rules) {
    engine = new DecisionEngine(rules);
  }

  Moment now() {
    return now;
  }

  /** Lets the same time pass on both clocks. */
  Floor pass(Duration duration) {
    now = now.plus(duration);
    return this;
  }

  /** Sets the wall clock forward, or back; the monotonic one stays. */
  Floor setWallBy(Duration duration) {
    now = new Moment(now.wall().plus(duration), now.monotonicMillis());
    return this;
  }

  Answer hear(Signal signal) {
    return engine.receive(now, signal);
  }

  Answer hear(Heartbeat heartbeat) {
    return engine.receive(now, heartbeat);
  }

  /** A signal of now on BTC from the agent of that type, which bears its type's name. */
  Answer hear(String type, Action action, String confidence) {
    return hear(type, type, "BTC", action, confidence);
  }

  /** A signal of now. */
  Answer hear(String name, String type, String symbol, Action action, String confidence) {
    return hear(signal(name, type, symbol, action, confidence));
  }

  /** A signal of now, not sent yet. */
  Signal signal(String name, String type, String symbol, Action action, String confidence) {
    return new Signal(name, type, symbol, action, Ratio.parse(confidence), now.wall(), "");
  }

  /** A heartbeat of now. */
  Answer beat(String name, String type) {
    return beat(name, type, "healthy");
  }

  Answer beat(String name, String type, String status) {
    return hear(new Heartbeat(name, type, now.wall(), status, true));
  }

  /** Decides what is due, and records it. */
  List<Decision> decide() {
    Cycle cycle = engine.startCycle(now);
    List<Decision> decisions = decisions(cycle);
    engine.recorded(cycle, decisions);
    return decisions;
  }

  /** The one decision that is due. */
  Decision decideOne() {
    List<Decision> decisions = decide();
    if (decisions.size() != 1) {
      throw new AssertionError("not one decision: " + decisions);
    }
    return decisions.getFirst();
  }

  /** The symbols that are due, in the order of their decisions; records nothing. */
  List<String> due() {
    return decisions(engine.startCycle(now)).stream().map(Decision::symbol).toList();
  }

  static List<Decision> decisions(Cycle cycle) {
    List<Decision> decisions = new ArrayList<>();
    while (cycle.hasNext()) {
      decisions.add(cycle.decideNext());
    }
    return decisions;
  }

  EngineView view() {
    return engine.view(now);
  }

  AgentView agent(String name) {
    return engine.agents(now).stream()
        .filter(agent -> agent.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not registered: " + name));
  }

  /** The names of all registered agents. */
  List<String> agents() {
    return engine.agents(now).stream().map(AgentView::name).toList();
  }
}
