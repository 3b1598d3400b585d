package quorate.orchestration.simulation;

import java.util.HashMap;
import java.util.Map;
import quorate.orchestration.InstanceState;

/** Looks again and again at what each process says of itself. */
final class Watch {
  private static final long LOOK_MILLIS = 250;
  private static final long LONGEST_LIE_MILLIS = 2_000;

  private final World world;

  /** Since when a process says that trading goes on while its engine is paused. */
  private final Map<Process, Long> saysRunningSince = new HashMap<>();

  Watch(World world) {
    this.world = world;
  }

  void start() {
    world.timeline.after(
        LOOK_MILLIS,
        () -> {
          world.instances.forEach(instance -> instance.process().ifPresent(this::look));
          start();
        });
  }

  private void look(Process process) {
    InstanceState state = process.state();
    world.audit.looked(state.engine());
    boolean saysRunning =
        process.isRunning()
            && state.role().active()
            && state.control().filter(control -> !control.paused()).isPresent();
    if (!saysRunning || !state.engine().paused()) {
      saysRunningSince.remove(process);
      return;
    }
    long since = saysRunningSince.computeIfAbsent(process, _ -> world.timeline.now());
    Violation.unless(
        world.timeline.now() - since <= LONGEST_LIE_MILLIS,
        "none says that it runs while its engine is paused: %s since %s",
        process.name,
        since);
  }
}
