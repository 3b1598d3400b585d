package quorate.orchestration.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import quorate.orchestration.Orchestration;

/**
 * The way to the record and back. A call may fail before or after it took effect, and the caller
 * cannot tell; the server may hang, and then carry out in order what came meanwhile; or crash, and
 * lose what it had not carried out.
 */
final class RecordServer {
  static final int TIMEOUT_MILLIS = 1_000;

  private static final int SLOWEST_MILLIS = 400;

  private final World world;
  private final MemoryRecord record;
  private final Deque<Runnable> queue = new ArrayDeque<>();
  private boolean up = true;
  private boolean hangs;
  private boolean slow;

  /** What becomes of a call. */
  enum Fate {
    ANSWERED,
    /** It fails and has no effect. */
    LOST,
    /** It fails and has its effect all the same. */
    ANSWER_LOST,
    /** It fails, and has its effect when the server goes on. */
    QUEUED
  }

  RecordServer(World world) {
    this.world = world;
    this.record = new MemoryRecord(world);
  }

  MemoryRecord record() {
    return record;
  }

  void crash() {
    up = false;
    hangs = false;
    queue.clear();
  }

  void restart() {
    up = true;
  }

  void slow(boolean slow) {
    this.slow = slow;
  }

  void hang() {
    hangs = up;
  }

  void goOn() {
    hangs = false;
    while (!queue.isEmpty() && !hangs) {
      queue.removeFirst().run();
    }
  }

  /** How long a question is on its way, or its answer. */
  int travel() {
    return world.chance.between(0, slow && world.inTrouble() ? SLOWEST_MILLIS : 5);
  }

  /** Decides what becomes of a call that gets here now. */
  Fate fate(Process caller) {
    if (hangs && caller.instance.reachesDatabase()) {
      world.questionTakes(TIMEOUT_MILLIS);
      return world.chance.oneIn(2) ? Fate.QUEUED : Fate.LOST;
    }
    if (!up || !caller.instance.reachesDatabase()) {
      world.questionTakes(world.chance.oneOf(0, TIMEOUT_MILLIS));
      return Fate.LOST;
    }
    if (world.strikes(world.scenario.databaseFaultOneIn())) {
      world.questionTakes(world.chance.oneOf(0, TIMEOUT_MILLIS));
      return world.chance.oneOf(Fate.LOST, Fate.ANSWER_LOST);
    }
    return Fate.ANSWERED;
  }

  /** Keeps a transaction for when the server goes on. */
  void queue(Runnable transaction) {
    queue.addLast(transaction);
  }

  /** The record as one process reaches it. */
  Orchestration.RecordAccess accessFor(Process process) {
    ReachedRecord reached = new ReachedRecord(this, record, process);
    return new Orchestration.RecordAccess(reached, reached, reached, reached, reached);
  }
}
