package quorate.domain.simulation;

import java.util.Optional;
import quorate.domain.DecidedMemory;

/** Takes and keeps the lease, and learns from the record what a new holder must know. */
final class Leadership {
  private final Process process;
  private final World world;
  private final long leaseMillis;
  private long term;
  private long heldUntil = Long.MIN_VALUE;
  private boolean ready;
  private boolean learning;
  private long reachedNatsAt;

  Leadership(Process process) {
    this.process = process;
    this.world = process.world;
    this.leaseMillis = world.scenario.leaseMillis();
    this.reachedNatsAt = process.instance.monotonicMillis();
  }

  void start() {
    process.every(leaseMillis / 3, this::tick);
  }

  private void tick() {
    long now = process.instance.monotonicMillis();
    if (process.instance.reachesNats()) {
      reachedNatsAt = now;
      ask(now);
    } else if (holds() && now - reachedNatsAt > leaseMillis) {
      giveUp();
    }
    if (holds() && !ready && !learning) {
      learn();
    }
  }

  private void ask(long asked) {
    process.call(
        () -> world.database.lease(process.name),
        answer -> answer.ifPresent(lease -> answered(asked, lease)));
  }

  private void answered(long asked, Optional<Long> lease) {
    if (lease.isEmpty()) {
      lose();
      return;
    }
    heldUntil = Math.max(heldUntil, asked + leaseMillis);
    if (lease.get() != term) {
      term = lease.get();
      ready = false;
      learn();
    }
  }

  private void giveUp() {
    long given = term;
    lose();
    process.call(
        () -> {
          world.database.release(given);
          return given;
        },
        answer -> {});
  }

  /** Another holds the lease, or soon may. */
  void lose() {
    term = 0;
    ready = false;
  }

  private record Learned(DecidedMemory decided, boolean paused) {}

  private void learn() {
    long ofTerm = term;
    learning = true;
    process.call(
        () -> new Learned(world.database.lastDecided(), world.database.paused()),
        answer -> {
          learning = false;
          // A second answer is older than what has been decided since the first.
          answer.filter(learned -> ofTerm == term && !ready).ifPresent(this::take);
        });
  }

  private void take(Learned learned) {
    world.trace.note(() -> process.name + " leads in term " + term);
    if (!learned.decided().timestamps().isEmpty()) {
      world.happenings.count(Happening.RESTORED_SOMETHING);
    }
    process.engine.restore(process.instance.now(), learned.decided());
    process.engine.pause(learned.paused());
    process.restored();
    ready = true;
  }

  /** Whether the lease runs by one's own clock. */
  boolean holds() {
    return term > 0 && process.instance.monotonicMillis() < heldUntil;
  }

  boolean mayDecide() {
    return holds() && ready;
  }

  long term() {
    return term;
  }
}
