package quorate.acceptance.faults;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import quorate.servers.OrchestratorProcess;

/** Asks an instance all the time whether it is ready, as whoever routes traffic to it would. */
final class ReadinessWatch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int NO_ANSWER = 0;
  private static final int READY = 200;

  private final OrchestratorProcess process;
  private final Queue<Sample> samples = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean stopping;

  /** An answer, or none, with when it was asked for and given. */
  record Sample(long askedNanos, long answeredNanos, int status, String body) {
    private boolean isWithin(long fromNanos, long untilNanos) {
      return askedNanos - fromNanos >= 0 && answeredNanos - untilNanos <= 0;
    }

    private boolean isReady() {
      return status == READY;
    }
  }

  ReadinessWatch(OrchestratorProcess process) {
    this.process = process;
    this.thread = Thread.ofPlatform().name("readiness-watch").daemon().start(this::watch);
  }

  private void watch() {
    while (!stopping) {
      long asked = System.nanoTime();
      Optional<HttpResponse<String>> answer = process.get("/readiness");
      samples.add(
          new Sample(
              asked,
              System.nanoTime(),
              answer.map(HttpResponse::statusCode).orElse(NO_ANSWER),
              answer.map(HttpResponse::body).orElse("")));
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** What was asked and answered in that time and did not say "ready". */
  List<Sample> notReadyWithin(long fromNanos, long untilNanos) {
    return samples.stream()
        .filter(sample -> sample.isWithin(fromNanos, untilNanos) && !sample.isReady())
        .toList();
  }

  /** What was asked and answered in that time and said "ready". */
  List<Sample> readyWithin(long fromNanos, long untilNanos) {
    return samples.stream()
        .filter(sample -> sample.isWithin(fromNanos, untilNanos) && sample.isReady())
        .toList();
  }

  /** How long after the beginning of that time it first answered that it is not ready. */
  Optional<Duration> firstNotReadyWithin(long fromNanos, long untilNanos) {
    return notReadyWithin(fromNanos, untilNanos).stream()
        .filter(sample -> sample.status() != NO_ANSWER)
        .findFirst()
        .map(sample -> Duration.ofNanos(sample.answeredNanos - fromNanos));
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join(Duration.ofSeconds(12));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
