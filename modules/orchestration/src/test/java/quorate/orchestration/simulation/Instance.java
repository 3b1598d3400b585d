package quorate.orchestration.simulation;

import java.util.Optional;
import quorate.protocol.CandleMessage;
import quorate.protocol.MarketReading;
import quorate.protocol.Received;

/** A machine with its clocks and connections, and the process that runs on it, if one does. */
final class Instance {
  private final World world;
  private final String name;
  private final InstanceClock clock;
  private Optional<Process> process = Optional.empty();
  private NatsWay natsWay = NatsWay.WHOLE;
  private boolean databaseCut;
  private int starts;

  private enum NatsWay {
    WHOLE,
    /** What is sent gets no further, until it heals. */
    STALLED,
    /** Connections are refused. */
    CUT
  }

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

  /** Its connection ends at once, with what is in its hands, and there is no other for a while. */
  void cutNats() {
    world.trace.note(() -> name + " loses NATS");
    natsWay = NatsWay.CUT;
    connection().ifPresent(SimulatedConnection::end);
  }

  void stallNats() {
    world.trace.note(() -> name + " has its way to NATS stalled");
    natsWay = NatsWay.STALLED;
  }

  void healNats() {
    world.trace.note(() -> name + " finds NATS");
    natsWay = NatsWay.WHOLE;
    connection().ifPresent(SimulatedConnection::deliver);
  }

  /** Its connection ends, and the next one is made at once. */
  void replaceConnection() {
    connection().ifPresent(SimulatedConnection::end);
  }

  private Optional<SimulatedConnection> connection() {
    return process.flatMap(running -> running.link().current());
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
    healNats();
    databaseCut = false;
    clock.setWallOff(0);
    process.ifPresent(Process::thaw);
    start();
  }

  boolean isWayToNatsWhole() {
    return natsWay == NatsWay.WHOLE;
  }

  boolean reachesNats() {
    return natsWay == NatsWay.WHOLE;
  }

  boolean reachesDatabase() {
    return !databaseCut;
  }

  void hear(Received message) {
    process.ifPresent(running -> running.hear(message));
  }

  void hear(String subject, MarketReading<CandleMessage> candle) {
    process.ifPresent(running -> running.hear(subject, candle));
  }

  /** Takes a request to pause or resume. */
  void requestPause(boolean pause) {
    process.ifPresent(running -> running.run(() -> running.requestPause(pause)));
  }

  Optional<Process> process() {
    return process;
  }

  InstanceClock clock() {
    return clock;
  }
}
