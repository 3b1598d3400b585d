package quorate.domain.simulation;

import java.util.Optional;
import quorate.domain.Heartbeat;
import quorate.domain.Moment;
import quorate.domain.Signal;

/** A machine with its clocks and connections, and the process that runs on it, if one does. */
final class Instance {
  private final World world;
  private final String name;
  private final InstanceClock clock;
  private Optional<Process> process = Optional.empty();
  private boolean natsCut;
  private boolean databaseCut;
  private int starts;

  Instance(World world, String name) {
    this.world = world;
    this.name = name;
    this.clock =
        new InstanceClock(
            world.timeline,
            world.chance.between(-1_000_000_000, 1_000_000_000),
            world.chance.between(-200, 200));
  }

  void start() {
    if (process.isEmpty()) {
      starts++;
      process = Optional.of(new Process(world, this, name + "/" + starts));
      process.get().start();
    }
  }

  void crash() {
    world.trace.note(() -> name + " crashes");
    world.happenings.count(Happening.INSTANCE_CRASHED);
    process.ifPresent(Process::end);
    process = Optional.empty();
  }

  void freeze() {
    world.trace.note(() -> name + " freezes");
    world.happenings.count(Happening.INSTANCE_FROZEN);
    process.ifPresent(
        running -> {
          running.freeze();
          int most = world.chance.oneOf(500, 3_000, Scenario.LONGEST_FREEZE_MILLIS);
          int millis = world.chance.between(1, most);
          world.timeline.after(millis, running::thaw);
        });
  }

  void cutNats(boolean cut) {
    world.trace.note(() -> name + (cut ? " loses" : " finds") + " NATS");
    natsCut = cut;
  }

  void cutDatabase(boolean cut) {
    world.trace.note(() -> name + (cut ? " loses" : " finds") + " the database");
    databaseCut = cut;
  }

  void setWallOff(int millis) {
    world.trace.note(() -> name + " has its wall clock set off by " + millis + " ms");
    world.happenings.count(Happening.CLOCK_JUMPED);
    clock.setWallOff(millis);
  }

  /** Mends everything about it. */
  void heal() {
    natsCut = false;
    databaseCut = false;
    clock.setWallOff(0);
    process.ifPresent(Process::thaw);
    start();
  }

  boolean reachesNats() {
    return !natsCut;
  }

  boolean reachesDatabase() {
    return !databaseCut;
  }

  void hear(Signal signal) {
    process.ifPresent(running -> running.run(() -> running.hear(signal)));
  }

  void hear(Heartbeat heartbeat) {
    process.ifPresent(running -> running.run(() -> running.hear(heartbeat)));
  }

  /** Takes a request to pause or resume. */
  void requestPause(boolean pause) {
    process.ifPresent(running -> running.run(() -> running.requestPause(pause)));
  }

  Optional<Process> process() {
    return process;
  }

  /** Whether the lease is its own, by its own clock. */
  boolean leads() {
    return process.filter(running -> running.leadership.holds()).isPresent();
  }

  Moment now() {
    return clock.now();
  }

  long monotonicMillis() {
    return clock.monotonicMillis();
  }
}
