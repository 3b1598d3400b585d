package quorate.acceptance.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import quorate.acceptance.Arena;
import quorate.acceptance.Arena.Instance;
import quorate.acceptance.Feeder;
import quorate.acceptance.Invariants;
import quorate.acceptance.Receiver;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.PostgresServer;

/**
 * Two instances under load, to which faults are done. It watches whether readiness tells the truth
 * meanwhile, and asserts in the end what must hold whatever was done to whom. Of one that fails it
 * keeps what is needed to look into it and to repeat it.
 */
final class Trial {
  static final Duration SOON = Duration.ofSeconds(60);

  /** The default where figures count, and longer in a build, whose machine may be a busy one. */
  private static final Duration CHECK_TIMEOUT =
      Form.lasts(Duration.ofSeconds(5), Duration.ofSeconds(2));

  private static final Duration CHECK_INTERVAL = Duration.ofMillis(500);

  /** Interval, timeout and a second: no result that is older makes an instance ready. */
  static final Duration SEEN_WITHIN = CHECK_INTERVAL.plus(CHECK_TIMEOUT).plusSeconds(1);

  /** The longest wait between two tries to connect, the time of one, and a check. */
  static final Duration BACK_WITHIN = Form.lasts(SOON, Duration.ofSeconds(10));

  private static final Map<String, String> SETTINGS =
      Map.of(
          "QUORATE_CHECKS_INTERVAL",
          CHECK_INTERVAL.toString(),
          "QUORATE_CHECKS_TIMEOUT",
          CHECK_TIMEOUT.toString(),
          "QUORATE_DATABASE_TIMEOUT",
          "5s",
          "QUORATE_DATABASE_POOL_SIZE",
          "5");

  private static final String RECORDED = "select coalesce(max(sequence), 0) from decisions";
  private static final String WAITING =
      "select count(*) from decision_outbox where state = 'pending'";

  private final Arena arena;
  private final Function<String, Map<String, String>> settingsOf;
  private final Receiver receiver;
  private final Feeder feeder;
  private final Figures figures;
  private final Evidence evidence;
  private final Random random = new Random(Form.SEED);
  private final List<Watched> watched = new ArrayList<>();
  private boolean mayExpire;

  /** What is done in a trial. */
  @FunctionalInterface
  interface Course {
    void run(Trial trial) throws Exception;
  }

  private Trial(String name, Arena arena, Function<String, Map<String, String>> settingsOf) {
    this.arena = arena;
    this.settingsOf = settingsOf;
    this.figures = new Figures(name);
    this.evidence = new Evidence(name);
    this.receiver = new Receiver(arena.nats());
    this.feeder = new Feeder(arena.nats(), 10, 8, Duration.ofMillis(3), Form.SEED);
  }

  /** Runs a trial on usual servers. */
  static void run(String name, Course course) {
    run(name, Trial::usualArena, course);
  }

  static void run(String name, Supplier<Arena> arena, Course course) {
    run(name, arena, _ -> Map.of(), course);
  }

  /**
   * @param settingsOf what an instance of that name has of its own
   */
  static void run(
      String name,
      Supplier<Arena> arena,
      Function<String, Map<String, String>> settingsOf,
      Course course) {
    try (Arena ground = arena.get()) {
      Trial trial = new Trial(name, ground, settingsOf);
      try {
        trial.begin();
        course.run(trial);
        trial.end();
        trial.figures.write();
      } catch (Exception | AssertionError failure) {
        throw new AssertionError(
            "%s: %s; what is left of it lies in %s"
                .formatted(name, failure.getMessage(), trial.keep(failure)),
            failure);
      } finally {
        trial.watched.forEach(Watched::close);
        trial.feeder.close();
        trial.receiver.close();
      }
    }
  }

  static Arena usualArena() {
    return new Arena(SETTINGS);
  }

  static Arena arenaOn(PostgresServer postgres, NatsServer nats) {
    return new Arena(SETTINGS, postgres, nats);
  }

  private void begin() {
    Eventually.holds(SOON, "the receiver listens", receiver::listening);
    Instance one = start("one");
    Eventually.holds(SOON, "one is active", one::isActive);
    start("two");
    watched.forEach(Watched::awaitReady);
    awaitProgress();
    QuietSymbols.speakOnce(arena.nats());
    QuietSymbols.awaitDecided(arena.database());
    watched.forEach(Watched::measure);
  }

  private Instance start(String name) {
    Instance instance = arena.start(name, settingsOf.apply(name));
    watched.add(new Watched(instance));
    return instance;
  }

  /** Puts a new instance in the place of one that has ended. */
  Instance replace(Instance ended, String name) {
    Watched old = watch(ended);
    watched.remove(old);
    old.close();
    arena.remove(ended);
    Instance instance = start(name);
    Watched fresh = watch(instance);
    fresh.awaitReady();
    fresh.measure();
    return instance;
  }

  Arena arena() {
    return arena;
  }

  Receiver receiver() {
    return receiver;
  }

  Random random() {
    return random;
  }

  Figures figures() {
    return figures;
  }

  /** Some of what is recorded may be too old to be published before it can be. */
  void allowExpiry() {
    mayExpire = true;
  }

  void note(String what) {
    evidence.note(what);
  }

  List<Instance> instances() {
    return watched.stream().map(Watched::instance).toList();
  }

  Watched watch(Instance instance) {
    return watched.stream().filter(one -> one.instance() == instance).findFirst().orElseThrow();
  }

  /** The active instance, once there is exactly one. */
  Instance active() {
    return Eventually.gives(SOON, "one instance is active", arena::active);
  }

  /** The other one of the two. */
  Instance standbyOf(Instance active) {
    return instances().stream().filter(one -> one != active).findFirst().orElseThrow();
  }

  /** Waits a random time. */
  void waitUpTo(Duration most) {
    waitFor(Duration.ofNanos(random.nextLong(most.toNanos())));
  }

  static void waitFor(Duration duration) {
    long deadline = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos(); left > 0; left = deadline - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /**
   * Does a fault and undoes it.
   *
   * @param blinded instances that must not say they are ready while it lasts, beyond the time they
   *     have to find out; the others must say so all the time
   */
  void fault(String what, List<Instance> blinded, Runnable begin, Duration lasts, Runnable end) {
    awaitProgress();
    waitUpTo(Duration.ofMillis(300));
    note("begins: " + what);
    assertReadyUntilNow();
    long before = System.nanoTime();
    begin.run();
    long begun = System.nanoTime();
    waitFor(lasts);
    long ending = System.nanoTime();
    note("ends: " + what);
    end.run();
    for (Instance instance : blinded) {
      Watched one = watch(instance);
      Duration back = one.awaitReadyAgain(BACK_WITHIN);
      if (lasts.compareTo(SEEN_WITHIN) > 0) {
        one.assertNotReady(begun + SEEN_WITHIN.toNanos(), ending);
        one.firstNotReadyWithin(before, ending)
            .ifPresent(seen -> figures.add(what + ", seen", seen));
      }
      figures.add(what + ", ready again", back);
    }
    awaitProgress();
    Invariants.assertHeardIsRecorded(arena.database(), receiver);
  }

  /** Everybody has said all the time so far that it is ready. */
  void assertReadyUntilNow() {
    long now = System.nanoTime();
    watched.forEach(one -> one.assertReadyUntil(now));
  }

  /** Waits until decisions are recorded and heard that were not there before. */
  void awaitProgress() {
    long before = Invariants.count(arena.database(), RECORDED);
    Eventually.holds(SOON, "decisions go on", () -> receiver.highest() > before + 20);
  }

  /** Nothing is done any more: everything must come back to how it was, and nothing be missing. */
  private void end() {
    awaitProgress();
    assertReadyUntilNow();
    feeder.close();
    Eventually.holds(
        SOON, "nothing is left to publish", () -> Invariants.count(arena.database(), WAITING) == 0);
    assertSound();
    if (!mayExpire) {
      // The last signals may be decided only now, and what is decided waits for a moment.
      Eventually.passes(SOON, () -> Invariants.assertNothingIsLeftBehind(arena.database()));
    }
    for (Watched one : watched) {
      figures.remark(one.assertFootprintIsBack());
    }
    figures.remark(
        "%d decisions recorded in %d terms"
            .formatted(
                Invariants.count(arena.database(), RECORDED),
                Invariants.count(arena.database(), "select count(distinct term) from decisions")));
  }

  /** What must hold at any time. */
  void assertSound() {
    Invariants.assertRecordIsSound(arena.database());
    Invariants.assertHeardIsRecorded(arena.database(), receiver);
    // What was published a moment ago is on its way.
    Eventually.passes(SOON, () -> Invariants.assertPublishedIsHeard(arena.database(), receiver));
    Invariants.assertFirstHeardInOrder(receiver);
    QuietSymbols.assertDecidedOnce(arena.database());
  }

  private String keep(Throwable failure) {
    try {
      heal();
      return evidence.keep(failure, arena, receiver).toString();
    } catch (RuntimeException | AssertionError e) {
      failure.addSuppressed(e);
      return "(nothing could be kept)";
    }
  }

  /** Lets the servers be asked again, in whatever state the failure left them. */
  private void heal() {
    if (arena.postgres().running()) {
      arena.postgres().thaw();
    } else {
      arena.postgres().startAgain();
    }
    if (arena.nats().running()) {
      arena.nats().thaw();
    }
  }
}
