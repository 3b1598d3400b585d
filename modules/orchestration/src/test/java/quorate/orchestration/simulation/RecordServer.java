package quorate.orchestration.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import quorate.contract.CommitFate;
import quorate.contract.InMemoryRecord;
import quorate.orchestration.Orchestration;
import quorate.record.RecordedDecision;

/**
 * The record and the way there. A call may fail before or after it took effect, and the caller
 * cannot tell; the server may hang, and then carry out in order what came meanwhile; or crash, and
 * lose what it had not carried out.
 */
final class RecordServer {
  static final String GROUP = "simulation";
  static final int TIMEOUT_MILLIS = 1_000;

  private static final int SLOWEST_MILLIS = 400;

  private final World world;
  private final InMemoryRecord record;
  private final PaperAudit paper;
  private final Deque<Runnable> queue = new ArrayDeque<>();
  private Optional<Call> call = Optional.empty();
  private boolean up = true;
  private boolean hangs;
  private boolean slow;
  private int audited;
  private boolean paused;

  /**
   * A call that is being carried out.
   *
   * @param later does it once more, when the server goes on
   */
  private record Call(Process caller, Runnable later) {}

  RecordServer(World world) {
    this.world = world;
    this.record =
        new InMemoryRecord(() -> InstanceClock.TRUE_START.plusMillis(world.timeline.now()));
    record.fates(_ -> call.map(this::fate).orElse(CommitFate.COMMITTED));
    record.refuse(decision -> world.isPoisoned(decision.symbol()));
    this.paper = new PaperAudit(world, record);
  }

  PaperAudit paper() {
    return paper;
  }

  InMemoryRecord record() {
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
      look();
    }
  }

  /** How long a question is on its way, or its answer. */
  int travel() {
    return world.chance.between(0, slow && world.inTrouble() ? SLOWEST_MILLIS : 5);
  }

  /** The record as one process reaches it. */
  Orchestration.RecordAccess accessFor(Process process) {
    ReachedRecord reached = new ReachedRecord(this, process);
    return new Orchestration.RecordAccess(
        reached,
        reached,
        reached,
        reached,
        reached,
        new ReachedTrading(this, process, reached.trading()),
        Optional.empty());
  }

  /** The transactions from here on are a caller's; see {@link Call}. */
  void begin(Process caller, Runnable later) {
    call = Optional.of(new Call(caller, later));
  }

  /** The caller's transactions are over. */
  void end() {
    call = Optional.empty();
    look();
  }

  private CommitFate fate(Call of) {
    if (hangs && of.caller().instance.reachesDatabase()) {
      world.questionTakes(TIMEOUT_MILLIS);
      if (world.chance.oneIn(2)) {
        queue.addLast(of.later());
      }
      return CommitFate.LOST_BEFORE;
    }
    if (!up || !of.caller().instance.reachesDatabase()) {
      world.questionTakes(world.chance.oneOf(0, TIMEOUT_MILLIS));
      return world.chance.oneOf(CommitFate.ROLLED_BACK, CommitFate.LOST_BEFORE);
    }
    if (world.strikes(world.scenario.databaseFaultOneIn())) {
      world.questionTakes(world.chance.oneOf(0, TIMEOUT_MILLIS));
      return world.chance.oneOf(
          CommitFate.ROLLED_BACK,
          CommitFate.LOST_BEFORE,
          CommitFate.LOST_AFTER,
          CommitFate.LOST_AFTER);
    }
    return CommitFate.COMMITTED;
  }

  /** Lets the audit see what has changed. */
  private void look() {
    world.audit.fenced(record.fencedTerm(GROUP));
    List<RecordedDecision> rows = record.recorded(GROUP);
    rows.subList(audited, rows.size()).forEach(row -> world.audit.recorded(row, paused));
    audited = rows.size();
    paper.look(paused);
    if (record.control(GROUP).paused() != paused) {
      paused = !paused;
      world.trace.note(() -> paused ? "trading is paused" : "trading is resumed");
      if (paused) {
        world.happenings.count(Happening.PAUSED);
      }
    }
  }

  /** The state of a decision's entry in the outbox. */
  String outboxState(UUID decision) {
    return record.entry(GROUP, decision).orElseThrow().split(" ")[0];
  }
}
