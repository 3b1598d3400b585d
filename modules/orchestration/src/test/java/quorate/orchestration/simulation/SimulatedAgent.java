package quorate.orchestration.simulation;

import java.time.Instant;
import java.util.List;
import quorate.domain.Action;
import quorate.domain.Heartbeat;
import quorate.domain.Ratio;
import quorate.domain.Signal;

/** An agent with a clock of its own, moods, and now and then a bad habit. */
final class SimulatedAgent {
  private static final List<String> CONFIDENCES =
      List.of("0", "0.3", "0.5", "0.6", "0.7", "0.8", "0.8", "0.9", "1", "0.333333");

  private static final int LONGEST_STUCK_MILLIS = 5_000;

  private final World world;
  private final String name;
  private final String type;
  private final int clockOffMillis;
  private final int signalEveryMillis;
  private final int beatEveryMillis;
  private final boolean stuckClock;
  private final boolean renamesItself;
  private boolean silent;
  private int sent;
  private Instant stuckAt = Instant.EPOCH;

  SimulatedAgent(World world, int number) {
    Chance chance = world.chance;
    this.world = world;
    this.name = "agent-" + number;
    this.type = chance.oneOf("technical", "trend", "sentiment", "custom", "custom", "risk");
    // Most clocks are right; some are wrong within what is allowed, and a few beyond it.
    this.clockOffMillis = chance.oneOf(0, 0, 0, chance.between(-5_000, 1_000), -20_000, 5_001);
    this.signalEveryMillis = chance.oneOf(700, 2_000, 2_000, 10_000);
    this.beatEveryMillis = chance.oneOf(2_000, 5_000, 5_000, 1_000_000);
    this.stuckClock = chance.oneIn(12);
    this.renamesItself = world.scenario.hostile() && chance.oneIn(5);
  }

  void start() {
    world.timeline.after(world.chance.between(0, signalEveryMillis), this::signal);
    world.timeline.after(world.chance.between(0, Math.min(beatEveryMillis, 5_000)), this::beat);
  }

  void silence(boolean silent) {
    this.silent = silent;
  }

  private void signal() {
    if (!world.agentsSpeak()) {
      return;
    }
    world.timeline.after(jittered(signalEveryMillis), this::signal);
    if (!silent) {
      world.wire.send(nextSignal());
    }
  }

  private void beat() {
    if (!world.agentsSpeak()) {
      return;
    }
    world.timeline.after(jittered(beatEveryMillis), this::beat);
    if (!silent) {
      world.wire.send(nextHeartbeat());
    }
  }

  private int jittered(int millis) {
    return world.chance.between(millis / 2, millis + millis / 2);
  }

  private Signal nextSignal() {
    Chance chance = world.chance;
    sent++;
    boolean abstains = chance.oneIn(8);
    return new Signal(
        nameNow(),
        typeNow(),
        "S" + chance.between(0, world.scenario.symbols() - 1),
        abstains ? Action.HOLD : chance.oneOf(Action.BUY, Action.BUY, Action.SELL, Action.HOLD),
        abstains ? Ratio.ZERO : Ratio.parse(chance.oneOf(CONFIDENCES)),
        timestamp(),
        "signal " + sent + " of " + name);
  }

  private Heartbeat nextHeartbeat() {
    Chance chance = world.chance;
    String status = chance.oneOf("healthy", "healthy", "ok", "Healthy", "degraded", "UNHEALTHY");
    return new Heartbeat(
        nameNow(), typeNow(), clock(), chance.oneIn(3) ? status : "healthy", !chance.oneIn(20));
  }

  /** One that renames itself floods the registry. */
  private String nameNow() {
    return renamesItself ? name + "-" + world.chance.between(0, 50) : name;
  }

  private String typeNow() {
    return world.chance.oneIn(100) ? "another" : type;
  }

  private Instant clock() {
    return InstanceClock.TRUE_START
        .plusMillis(world.timeline.now() + clockOffMillis)
        .plusNanos(1_000L * world.chance.between(0, 999));
  }

  /** A clock that is stuck dates several signals alike, which then say different things. */
  private Instant timestamp() {
    Instant clock = clock();
    boolean moves = !stuckClock || world.chance.oneIn(4);
    if (moves || clock.isAfter(stuckAt.plusMillis(LONGEST_STUCK_MILLIS))) {
      stuckAt = clock;
    }
    return stuckAt;
  }
}
