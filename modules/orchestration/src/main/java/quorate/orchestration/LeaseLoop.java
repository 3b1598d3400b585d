package quorate.orchestration;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import quorate.domain.DecidedMemory;
import quorate.record.DecisionLog;
import quorate.record.GroupState;
import quorate.record.Lease;
import quorate.record.RecordUnavailable;
import quorate.running.LoopPulse;
import quorate.running.RepeatedLog;

/**
 * Takes the lease, keeps it and gives it up, and with it the role of this instance. It also reads
 * the pause, on every instance, since it asks the database anyway.
 *
 * <p>An instance is active only while it is sure of its lease by its own clock, counted from before
 * it asked for it; and it asks only while NATS answers, for a decision must be able to leave.
 */
final class LeaseLoop {
  private static final System.Logger LOG = System.getLogger(LeaseLoop.class.getName());

  private final Lease lease;
  private final DecisionLog decisions;
  private final DecisionLoop decisionLoop;
  private final LinkWatch link;
  private final LeaseSettings settings;
  private final Duration memoryWindow;
  private final LoopContext context;
  private final LoopPulse pulse;
  private final OutsideCalls outside;
  private final RepeatedLog problems;
  private final Thread thread;

  private long renewedNanos;

  /**
   * @param memoryWindow how far back the signals of recorded decisions may still stand
   */
  LeaseLoop(
      Lease lease,
      DecisionLog decisions,
      DecisionLoop decisionLoop,
      LinkWatch link,
      LeaseSettings settings,
      Duration memoryWindow,
      LoopContext context) {
    this.lease = lease;
    this.decisions = decisions;
    this.decisionLoop = decisionLoop;
    this.link = link;
    this.settings = settings;
    this.memoryWindow = memoryWindow;
    this.context = context;
    this.problems = new RepeatedLog(LOG, context.clock());
    this.pulse = new LoopPulse("lease", settings.period(), context.clock());
    this.outside = new OutsideCalls("lease", pulse);
    this.thread = Thread.ofPlatform().daemon().name("lease").unstarted(this::loop);
  }

  LoopPulse pulse() {
    return pulse;
  }

  void start() {
    thread.start();
  }

  /** Ends the loop and gives up the lease, so that a standby takes over at once. */
  void stop(Duration patience) throws InterruptedException {
    thread.interrupt();
    thread.join(patience);
    Role role = context.state().role();
    if (role.active()) {
      context.state().role(Role.standby(role.term()));
      Thread releasing =
          Thread.ofPlatform().daemon().name("lease-release").start(() -> release(role.term()));
      if (!releasing.join(patience)) {
        LOG.log(Level.WARNING, "The lease was not released in time and will run out");
      }
    }
  }

  private void loop() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        pulse.move();
        if (context.state().isSchemaReady()) {
          step();
        }
        pulse.move();
        Thread.sleep(settings.period());
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "The lease loop ends");
    }
  }

  private void step() throws InterruptedException {
    try {
      if (context.state().role().active()) {
        keep(context.state().role());
      }
      long controlChanges = context.state().controlChanges();
      GroupState group = outside.call(lease::read);
      if (context.state().controlRead(group.control(), controlChanges)) {
        decisionLoop.pauseSeen();
      }
      if (!context.state().role().active()) {
        context.state().role(Role.standby(group.term()));
        if (group.isLeaseFree() && mayLead()) {
          take();
        }
      }
    } catch (RecordUnavailable | OutsideCalls.Overdue e) {
      problems.warn(e.getMessage());
      giveUpIfOver(context.state().role());
    }
  }

  private boolean mayLead() {
    return !context.state().draining()
        && link.isWarm()
        && decides()
        && link.answeredWithin(settings.patience().multipliedBy(2));
  }

  /** Whether the decision loop moves: a lease in the hands of one that does not is of no use. */
  private boolean decides() {
    return decisionLoop.pulse().stillFor().compareTo(settings.duration()) < 0;
  }

  private void keep(Role role) throws InterruptedException {
    long now = context.clock().nanoTime();
    if (!decides()) {
      stepDown(role, "the decision loop does not move");
      releaseMoving(role.term());
      return;
    }
    if (!link.answeredWithin(settings.duration())) {
      stepDown(role, "NATS does not answer");
      releaseMoving(role.term());
      return;
    }
    if (giveUpIfOver(role)) {
      return;
    }
    if (now - renewedNanos < settings.patience().toNanos()) {
      return;
    }
    if (outside.call(() -> lease.renew(role.term(), settings.duration()))) {
      renewedNanos = now;
      context.state().role(Role.active(role.term(), now + settings.duration().toNanos()));
    } else {
      stepDown(role, "the lease is another's by now");
    }
  }

  /** Whether an active instance could not renew in time, and so is active no more. */
  private boolean giveUpIfOver(Role role) {
    boolean over = role.active() && !role.isValid(context.clock().nanoTime());
    if (over) {
      stepDown(role, "the lease could not be renewed in time");
    }
    return over;
  }

  private void stepDown(Role role, String why) {
    context.state().role(Role.standby(role.term()));
    decisionLoop.deactivate();
    LOG.log(Level.WARNING, "Standby now, after term {0,number,#}: {1}", role.term(), why);
  }

  private void take() throws InterruptedException {
    long asked = context.clock().nanoTime();
    OptionalLong term = outside.call(this::acquire);
    if (term.isEmpty()) {
      return;
    }
    try {
      if (prepare(term.getAsLong())) {
        lead(term.getAsLong(), asked);
      }
    } catch (TimeoutException e) {
      problems.warn(
          "The decision loop does not move, or waits for a cycle of an earlier term to be settled,"
              + " so the lease is not taken");
      giveBack(term.getAsLong());
    } catch (RecordUnavailable | OutsideCalls.Overdue e) {
      giveBack(term.getAsLong());
      throw e;
    } catch (InterruptedException e) {
      release(term.getAsLong());
      throw e;
    }
  }

  /** Nobody waits for the answer any more where the instance stops meanwhile. */
  private OptionalLong acquire() {
    OptionalLong term = lease.acquire(settings.duration());
    if (term.isPresent() && context.state().draining()) {
      release(term.getAsLong());
      return OptionalLong.empty();
    }
    return term;
  }

  private void giveBack(long term) throws InterruptedException {
    decisionLoop.deactivate();
    releaseMoving(term);
  }

  private void lead(long term, long asked) throws InterruptedException {
    long sureFrom = asked;
    if (context.clock().nanoTime() - asked >= settings.patience().toNanos()) {
      // To read the record may take long, and what is left of the lease may be too little.
      sureFrom = context.clock().nanoTime();
      if (!outside.call(() -> lease.renew(term, settings.duration()))) {
        problems.warn("The lease ran out while the record was read before taking over");
        decisionLoop.deactivate();
        return;
      }
    }
    renewedNanos = sureFrom;
    context.state().role(Role.active(term, sureFrom + settings.duration().toNanos()));
    LOG.log(Level.INFO, "Active now, term {0,number,#}", term);
  }

  /** Shuts out who was active before, then learns what was decided up to then. */
  private boolean prepare(long term) throws InterruptedException, TimeoutException {
    Optional<Boolean> paused = outside.call(() -> lease.fence(term));
    if (paused.isEmpty()) {
      return false;
    }
    // What an earlier term has under way is settled before the record is read.
    soon(decisionLoop.deactivate());
    List<String> symbols = soon(decisionLoop.askEngine(engine -> engine::symbols));
    DecidedMemory memory = outside.call(() -> decisions.lastDecided(symbols, memoryWindow));
    soon(decisionLoop.activate(term, memory, paused.get()));
    return true;
  }

  private <T> T soon(CompletableFuture<T> answer) throws InterruptedException, TimeoutException {
    try {
      return answer.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Taking over cannot fail", e.getCause());
    }
  }

  private void releaseMoving(long term) throws InterruptedException {
    outside.call(
        () -> {
          release(term);
          return true;
        });
  }

  private void release(long term) {
    try {
      lease.release(term);
    } catch (RecordUnavailable e) {
      LOG.log(Level.INFO, "The lease was not released and will run out: {0}", e.getMessage());
    }
  }
}
