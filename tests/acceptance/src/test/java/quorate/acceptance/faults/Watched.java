package quorate.acceptance.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import quorate.acceptance.Arena.Instance;
import quorate.acceptance.Footprint;
import quorate.servers.Eventually;

/** An instance of a trial, with how it was when nothing had been done yet. */
final class Watched implements AutoCloseable {
  private static final Pattern CHECKED_AT = Pattern.compile("\"checked_at\":\"([^\"]+)\"");
  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);

  private final Instance instance;
  private final ReadinessWatch readiness;
  private long readySinceNanos;
  private Optional<Footprint> before = Optional.empty();

  Watched(Instance instance) {
    this.instance = instance;
    this.readiness = new ReadinessWatch(instance.process());
    this.readySinceNanos = System.nanoTime();
  }

  Instance instance() {
    return instance;
  }

  /** Waits until it is ready for the first time; it must stay so until something is done to it. */
  void awaitReady() {
    Eventually.holds(
        Trial.SOON,
        instance.name() + " is ready",
        () -> instance.process().answers("/readiness", 200));
    readySinceNanos = System.nanoTime();
  }

  void measure() {
    before = Optional.of(Footprint.of(instance.process().process().pid()));
  }

  /** Waits until it is ready by checks that were done from now on, and says how long that took. */
  Duration awaitReadyAgain(Duration within) {
    Instant since = Instant.now();
    Eventually.holds(
        within,
        instance.name() + " is ready again",
        () ->
            instance
                .process()
                .get("/readiness")
                .filter(answer -> answer.statusCode() == 200)
                .filter(answer -> isCheckedSince(answer.body(), since))
                .isPresent());
    readySinceNanos = System.nanoTime();
    return Duration.between(since, Instant.now());
  }

  private static boolean isCheckedSince(String readiness, Instant since) {
    return CHECKED_AT
        .matcher(readiness)
        .results()
        .allMatch(checked -> Instant.parse(checked.group(1)).isAfter(since));
  }

  /** It has said all the time that it is ready. */
  void assertReadyUntil(long nanos) {
    assertNone(readiness.notReadyWithin(readySinceNanos, nanos), "not ready with nothing amiss");
    readySinceNanos = nanos;
  }

  void assertNotReady(long fromNanos, long untilNanos) {
    assertNone(readiness.readyWithin(fromNanos, untilNanos), "ready while it cannot work");
  }

  /** All that was said is in the trial's record. */
  private void assertNone(List<ReadinessWatch.Sample> wrong, String what) {
    assertTrue(
        wrong.isEmpty(),
        () ->
            "%s said %d times that it is %s, from %s to %s"
                .formatted(instance.name(), wrong.size(), what, wrong.getFirst(), wrong.getLast()));
  }

  Optional<Duration> firstNotReadyWithin(long fromNanos, long untilNanos) {
    return readiness.firstNotReadyWithin(fromNanos, untilNanos);
  }

  /** It takes no more than before, within the tolerance; says what it takes. */
  String assertFootprintIsBack() {
    long pid = instance.process().process().pid();
    Footprint was = before.orElseThrow();
    boolean isBack = Eventually.happens(SETTLED_WITHIN, () -> Footprint.of(pid).isBackTo(was));
    Footprint is = Footprint.of(pid);
    assertTrue(isBack, instance.name() + " took " + was + " and takes " + is);
    return instance.name() + ": before " + was + ", after " + is;
  }

  @Override
  public void close() {
    readiness.close();
  }
}
