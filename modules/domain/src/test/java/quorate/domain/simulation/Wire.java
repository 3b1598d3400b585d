package quorate.domain.simulation;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import quorate.domain.Heartbeat;
import quorate.domain.Signal;

/** What carries the agents' messages to each instance: late, twice, or not at all. */
final class Wire {
  private final World world;
  private final Set<Signal> sent = new HashSet<>();

  Wire(World world) {
    this.world = world;
  }

  boolean hasSent(Signal signal) {
    return sent.contains(signal);
  }

  void send(Signal signal) {
    sent.add(signal);
    world.happenings.count(Happening.SIGNAL_SENT);
    deliver(instance -> instance.hear(signal));
  }

  void send(Heartbeat heartbeat) {
    deliver(instance -> instance.hear(heartbeat));
  }

  private void deliver(Consumer<Instance> message) {
    for (Instance instance : world.instances) {
      if (!world.strikes(world.scenario.lossOneIn())) {
        deliver(instance, message);
      }
      if (world.strikes(world.scenario.twiceOneIn())) {
        deliver(instance, message);
      }
    }
  }

  private void deliver(Instance instance, Consumer<Instance> message) {
    boolean late = world.strikes(world.scenario.lateOneIn());
    int delay = world.chance.between(0, late ? Scenario.LATEST_MILLIS : 20);
    world.timeline.after(
        delay,
        () -> {
          if (instance.reachesNats()) {
            message.accept(instance);
          }
        });
  }
}
