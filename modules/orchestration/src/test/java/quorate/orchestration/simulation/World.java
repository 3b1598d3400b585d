package quorate.orchestration.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Everything there is in one simulation. */
final class World {
  private static final int TOO_LARGE_ONE_IN = 500;

  final Chance chance;
  final Scenario scenario;
  final Timeline timeline = new Timeline();
  final Happenings happenings = new Happenings();
  final Trace trace;
  final Audit audit = new Audit(this);
  final RecordServer server;
  final Wire wire = new Wire(this);
  final List<Instance> instances = new ArrayList<>();
  final List<SimulatedAgent> agents = new ArrayList<>();
  private boolean inTrouble = true;
  private boolean agentsSpeak = true;
  private boolean publishingDenied;
  private long questionMillis;

  World(long seed, boolean traced) {
    chance = new Chance(seed);
    scenario = Scenario.drawn(seed, chance);
    trace = new Trace(timeline, traced);
    server = new RecordServer(this);
    for (int i = 0; i < scenario.instances(); i++) {
      instances.add(new Instance(this, "instance-" + i));
    }
    for (int i = 0; i < scenario.agents(); i++) {
      agents.add(new SimulatedAgent(this, i));
    }
  }

  /** Whether faults still happen. */
  boolean inTrouble() {
    return inTrouble;
  }

  /** Whether a fault that happens once in so many times happens now. */
  boolean strikes(int oneIn) {
    return inTrouble && chance.oneIn(oneIn);
  }

  boolean agentsSpeak() {
    return agentsSpeak;
  }

  /** Whether NATS does not let decisions be published. */
  boolean publishingDenied() {
    return publishingDenied;
  }

  void denyPublishing(boolean deny) {
    publishingDenied = deny;
  }

  /** Whether NATS refuses this decision for its size, as it does each time. */
  boolean isTooLarge(UUID decision) {
    return Math.floorMod(decision.getLeastSignificantBits(), TOO_LARGE_ONE_IN) == 0;
  }

  /** Whether the record refuses decisions of this symbol for what they hold. */
  boolean isPoisoned(String symbol) {
    return inTrouble && scenario.poisonedSymbol().equals(symbol);
  }

  /** A question begins to be carried out. */
  void beginQuestion() {
    questionMillis = 0;
  }

  /** The question that is being carried out takes so much longer. */
  void questionTakes(long millis) {
    questionMillis += millis;
  }

  long questionTook() {
    return questionMillis;
  }

  /** No fault from now on; what is broken, mends. */
  void endTrouble() {
    inTrouble = false;
    publishingDenied = false;
    server.restart();
    server.goOn();
    agents.forEach(agent -> agent.silence(false));
    instances.forEach(Instance::heal);
  }

  void silenceAgents() {
    agentsSpeak = false;
  }
}
