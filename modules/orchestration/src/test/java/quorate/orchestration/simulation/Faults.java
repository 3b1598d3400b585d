package quorate.orchestration.simulation;

/** Breaks something every now and then, and mends it a little later. */
final class Faults {
  private static final int HOUR_MILLIS = 3_600_000;

  private final World world;

  Faults(World world) {
    this.world = world;
  }

  void start() {
    next();
  }

  private void next() {
    int mean = world.scenario.faultEveryMillis();
    world.timeline.after(
        world.chance.between(mean / 2, mean * 3 / 2),
        () -> {
          if (world.inTrouble()) {
            strike();
            next();
          }
        });
  }

  private void strike() {
    Instance instance = world.chance.oneOf(world.instances);
    switch (world.chance.between(0, 15)) {
      case 0 -> crash(instance);
      case 1 -> instance.freeze();
      case 2 -> cutNats(instance);
      case 3 -> cutDatabase(instance);
      case 4, 5 -> setClock(instance);
      case 6 -> crashDatabase();
      case 7 -> hangDatabase();
      case 8 -> slowDatabase();
      case 9, 10 -> pause();
      case 11 -> stopNats();
      case 12 -> stallNats(instance);
      case 13 -> instance.replaceConnection();
      case 14 -> denyPublishing();
      default -> silenceAgent();
    }
  }

  private void later(int least, int most, Runnable mend) {
    world.timeline.after(world.chance.between(least, most), mend);
  }

  private void crash(Instance instance) {
    instance.crash();
    later(100, 20_000, instance::start);
  }

  private void cutNats(Instance instance) {
    instance.cutNats();
    later(100, 10_000, instance::healNats);
  }

  private void stallNats(Instance instance) {
    instance.stallNats();
    later(100, 15_000, instance::healNats);
  }

  /** Long enough at times for what was recorded and not published to become too old. */
  private void stopNats() {
    world.instances.forEach(Instance::cutNats);
    later(100, 60_000, () -> world.instances.forEach(Instance::healNats));
  }

  private void denyPublishing() {
    world.denyPublishing(true);
    later(100, 20_000, () -> world.denyPublishing(false));
  }

  private void cutDatabase(Instance instance) {
    instance.cutDatabase(true);
    later(100, 10_000, () -> instance.cutDatabase(false));
  }

  private void setClock(Instance instance) {
    int off =
        world.chance.oneIn(2)
            ? world.chance.between(-HOUR_MILLIS, HOUR_MILLIS)
            : world.chance.between(-60_000, 60_000);
    instance.setWallOff(off);
    later(100, 30_000, () -> instance.setWallOff(world.inTrouble() ? off / 1_000 : 0));
  }

  private void crashDatabase() {
    world.trace.note(() -> "the database crashes");
    world.happenings.count(Happening.DATABASE_CRASHED);
    world.server.crash();
    later(100, 8_000, world.server::restart);
  }

  private void hangDatabase() {
    world.trace.note(() -> "the database hangs");
    world.happenings.count(Happening.DATABASE_HUNG);
    world.server.hang();
    later(100, 8_000, world.server::goOn);
  }

  private void slowDatabase() {
    world.server.slow(true);
    later(1_000, 10_000, () -> world.server.slow(false));
  }

  private void pause() {
    world.chance.oneOf(world.instances).requestPause(true);
    later(100, 10_000, () -> world.chance.oneOf(world.instances).requestPause(false));
  }

  private void silenceAgent() {
    SimulatedAgent agent = world.chance.oneOf(world.agents);
    agent.silence(true);
    later(1_000, 40_000, () -> agent.silence(false));
  }
}
