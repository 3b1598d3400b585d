package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import quorate.checks.HealthSnapshot;
import quorate.checks.Status;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RawHttpClient;

class RaceTest {
  private static final int READERS = 8;
  private static final long LASTS_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final Pattern MESSAGE = Pattern.compile("\"message\":\"(\\d+)\"");
  private static final Pattern PROCESSED =
      Pattern.compile("\"role\":\"(\\w+)\".*\"signals_processed\":(\\d+)");

  @Test
  void everyAnswerIsTrueInItselfWhileEverythingChanges()
      throws InterruptedException, ExecutionException {
    FakeInstance instance = new FakeInstance();
    change(instance, 0);
    AtomicBoolean over = new AtomicBoolean();
    try (ServedInstance served = new ServedInstance(instance);
        ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
      Callable<List<String>> reader = () -> contradictions(served, over);
      List<Future<List<String>>> results = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        results.add(readers.submit(reader));
      }
      long began = System.nanoTime();
      for (int turn = 1; System.nanoTime() - began < LASTS_NANOS; turn++) {
        change(instance, turn);
      }
      over.set(true);

      for (Future<List<String>> result : results) {
        assertEquals(List.of(), result.get());
      }
    }
  }

  private static void change(FakeInstance instance, int turn) {
    HealthSnapshot snapshot = snapshot(turn);
    boolean even = turn % 2 == 0;
    InstanceStatus status = Statuses.of(InstanceStatus.Phase.RUNNING, even, turn);
    List<String> missing = even ? List.of() : List.of("turn " + turn);
    instance.health = () -> snapshot;
    instance.draining = () -> turn % 5 == 0;
    instance.deadlocked = () -> turn % 3 == 0;
    instance.missing = () -> missing;
    instance.status = () -> status;
    if (turn % 7 == 0) {
      instance.clock.advance(Duration.ofMillis(400));
      instance.checksPulse.move();
      instance.leasePulse.move();
    }
  }

  /** All of one turn, and all ok or none. */
  private static HealthSnapshot snapshot(int turn) {
    Status status = turn % 2 == 0 ? Status.OK : Status.FAILED;
    String message = Integer.toString(turn);
    return Health.of(
        Health.component("database", status, message, 0),
        Health.component("nats", status, message, 0),
        Health.component("agents", status, message, 0));
  }

  private static List<String> contradictions(ServedInstance served, AtomicBoolean over) {
    List<String> contradictions = new ArrayList<>();
    try (RawHttpClient client = served.client()) {
      while (!over.get()) {
        for (String path : List.of("/health", "/metrics", "/observe/info")) {
          require(client.get(path).answer(), true, contradictions);
        }
        HttpAnswer readiness = client.get("/readiness").answer();
        require(readiness, readiness.body().contains("\"ready\""), contradictions);
        if (messages(readiness).size() != 1 || isTornReadiness(readiness.body())) {
          contradictions.add(readiness.toString());
        }
        HttpAnswer liveness = client.get("/liveness").answer();
        require(liveness, !liveness.body().contains("\"reasons\""), contradictions);
        HttpAnswer startup = client.get("/startup").answer();
        require(startup, startup.body().contains("\"missing\":[]"), contradictions);
        HttpAnswer observed = client.get("/observe/health").answer();
        require(observed, !observed.body().contains("DOWN"), contradictions);
        HttpAnswer status = client.get("/api/v1/status").answer();
        require(status, isOfOneTurn(status.body()), contradictions);
      }
    }
    return contradictions;
  }

  private static void require(HttpAnswer answer, boolean well, List<String> contradictions) {
    if (!answer.status().equals(well ? "200 OK" : "503 Service Unavailable")) {
      contradictions.add(answer.toString());
    }
  }

  private static Set<String> messages(HttpAnswer answer) {
    return MESSAGE
        .matcher(answer.body())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  private static boolean isTornReadiness(String body) {
    return body.contains("\"ready\"") && body.contains("\"failed\"")
        || body.contains("\"not ready\"") && !body.contains("\"failed\"");
  }

  private static boolean isOfOneTurn(String body) {
    Matcher matcher = PROCESSED.matcher(body);
    return matcher.find()
        && matcher
            .group(1)
            .equals(Long.parseLong(matcher.group(2)) % 2 == 0 ? "active" : "standby");
  }
}
