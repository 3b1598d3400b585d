package quorate.orchestration.simulation;

import java.time.Instant;
import java.util.List;

/** One seed from the first start to the proof that all is well again. */
final class Simulation {
  private static final int CALM_MILLIS = 20_000;

  private final World world;

  private Simulation(long seed, boolean traced) {
    this.world = new World(seed, traced);
  }

  /**
   * Runs a seed.
   *
   * @return what happened in it
   */
  static Happenings run(long seed) {
    try {
      return new Simulation(seed, false).run();
    } catch (AssertionError | RuntimeException failure) {
      throw explained(seed, failure);
    }
  }

  /** Runs a failed seed once more, to write down what led to its failure. */
  private static AssertionError explained(long seed, Throwable failure) {
    Simulation again = new Simulation(seed, true);
    String repeats = "it did not fail again: something in it is not deterministic";
    try {
      again.run();
    } catch (AssertionError | RuntimeException same) {
      repeats = "it failed again";
    }
    return new AssertionError(
        """
        seed %d: %s
        %s
        %s
        %s; to repeat it:
        mvn -pl modules/orchestration -am verify -Dsurefire.failIfNoSpecifiedTests=false -Dtest=SimulationTest -Dsimulation.first=%d -Dsimulation.seeds=1
        """
            .formatted(
                seed, failure.getMessage(), again.world.scenario, again.world.trace, repeats, seed),
        failure);
  }

  private Happenings run() {
    world.instances.forEach(Instance::start);
    world.agents.forEach(SimulatedAgent::start);
    new SimulatedFeed(world).start();
    new Faults(world).start();
    new Watch(world).start();
    world.timeline.pass(world.scenario.troubleMillis());

    world.endTrouble();
    world.timeline.after(1_000, () -> world.instances.getFirst().requestPause(false));
    world.timeline.pass(CALM_MILLIS);
    world.silenceAgents();
    world.timeline.pass(settlingMillis());
    checkAllIsWell();
    return world.happenings;
  }

  /** A lease may have to run out, be taken and followed by reading the record; then two ticks. */
  private long settlingMillis() {
    return 2 * world.scenario.leaseMillis()
        + 3 * RecordServer.TIMEOUT_MILLIS
        + world.scenario.memoryMillis()
        + 3 * world.scenario.stepMillis();
  }

  private Instant whenCalm() {
    return InstanceClock.TRUE_START.plusMillis(world.scenario.troubleMillis() + settlingMillis());
  }

  private void checkAllIsWell() {
    List<Process> leaders =
        world.instances.stream()
            .flatMap(instance -> instance.process().stream())
            .filter(Process::leads)
            .toList();
    Violation.unless(leaders.size() == 1, "one leads in the end: %s", leaders);
    Process leader = leaders.getFirst();
    Violation.unless(
        leader.due().isEmpty(), "all that is due is decided at last: %s", leader.due());
    world.audit.checkAllPublished();
    world.server.paper().checkBooks();
    if (world.scenario.followsEverySymbol()) {
      world.server.paper().checkNoneIsForgotten(whenCalm());
    }
    Violation.unless(
        leader.state().paper().lag() == 0, "all is executed at last: %s", leader.state().paper());
  }
}
