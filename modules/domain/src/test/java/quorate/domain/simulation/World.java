package quorate.domain.simulation;

import java.util.ArrayList;
import java.util.List;

/** Everything there is in one simulation. */
final class World {
  final Chance chance;
  final Scenario scenario;
  final Timeline timeline = new Timeline();
  final Happenings happenings = new Happenings();
  final Trace trace;
  final Audit audit = new Audit(this);
  final Database database = new Database(this);
  final DatabaseServer server = new DatabaseServer(this);
  final Wire wire = new Wire(this);
  final Outlet outlet = new Outlet(this);
  final List<Instance> instances = new ArrayList<>();
  final List<SimulatedAgent> agents = new ArrayList<>();
  private boolean inTrouble = true;
  private boolean agentsSpeak = true;

  World(long seed, boolean traced) {
    chance = new Chance(seed);
    scenario = Scenario.drawn(seed, chance);
    trace = new Trace(timeline, traced);
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

  /** No fault from now on; what is broken, mends. */
  void endTrouble() {
    inTrouble = false;
    server.restart();
    server.goOn();
    agents.forEach(agent -> agent.silence(false));
    instances.forEach(Instance::heal);
  }

  void silenceAgents() {
    agentsSpeak = false;
  }
}
