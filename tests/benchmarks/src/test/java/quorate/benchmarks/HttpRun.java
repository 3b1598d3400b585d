package quorate.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import quorate.servers.Database;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;

/**
 * What HTTP costs, on the image and real servers: the rates of the probes and of a scrape with the
 * orchestrator on one processor and wrk on another; how readiness answers at a constant rate while
 * the database is well and while it hangs; crowds of probes; and what a round of checks costs.
 *
 * <p>Arguments: seconds of each measurement (8) and how often each is done (3).
 */
final class HttpRun {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path LAUNCHER =
      Path.of(System.getProperty("quorate.root"))
          .resolve("modules/image/target/quorate/bin/quorate")
          .toAbsolutePath()
          .normalize();
  private static final List<String> PATHS = List.of("/health", "/readiness", "/metrics");
  private static final int STEADY_RATE = 500;
  private static final String READINESS = "/readiness";

  private final Duration each;
  private final int rounds;
  private final PostgresServer postgres = PostgresServer.start();
  private final NatsServer nats = NatsServer.start();
  private final Database database = postgres.createDatabase();
  private final Path directory = newDirectory();

  private HttpRun(Duration each, int rounds) {
    this.each = each;
    this.rounds = rounds;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    HttpRun run =
        new HttpRun(
            Duration.ofSeconds(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8),
            arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3);
    try {
      try (OrchestratorProcess orchestrator = run.start("measured", Map.of())) {
        run.rates(orchestrator);
        run.steady(orchestrator);
        crowd(orchestrator, 10);
        crowd(orchestrator, 1_000);
      }
      run.checkRounds();
    } finally {
      run.nats.close();
      run.postgres.close();
    }
  }

  private void rates(OrchestratorProcess orchestrator) {
    Map<String, List<Wrk>> runs = new LinkedHashMap<>();
    for (String path : PATHS) {
      Wrk.run(orchestrator.url(path), each);
      runs.put(path, new ArrayList<>());
    }
    for (int round = 0; round < rounds; round++) {
      for (String path : PATHS) {
        runs.get(path).add(Wrk.run(orchestrator.url(path), each));
      }
    }
    runs.forEach((path, all) -> System.out.println(path + ": " + Wrk.median(all) + " of " + all));
  }

  /** Alternates between a database that is well and one that hangs. */
  private void steady(OrchestratorProcess orchestrator) throws IOException, InterruptedException {
    SteadyProbes probes = new SteadyProbes(orchestrator.port(), READINESS, STEADY_RATE);
    probes.run(each);
    for (int round = 0; round < rounds; round++) {
      Eventually.holds(SOON, "ready", () -> orchestrator.answers(READINESS, 200));
      System.out.println("readiness at 500/s, database well: " + probes.run(each));
      postgres.freeze();
      Eventually.holds(SOON, "not ready", () -> orchestrator.answers(READINESS, 503));
      System.out.println("readiness at 500/s, database hung: " + probes.run(each));
      postgres.thaw();
    }
    Eventually.holds(SOON, "ready", () -> orchestrator.answers(READINESS, 200));
  }

  private static void crowd(OrchestratorProcess orchestrator, int probes)
      throws InterruptedException {
    for (int round = 0; round < 3; round++) {
      System.out.println(
          probes + " probes at once: " + ProbeCrowd.run(orchestrator.port(), READINESS, probes));
    }
  }

  /** Compares the processor time of one that checks often with one that checks hardly ever. */
  private void checkRounds() {
    try (OrchestratorProcess often =
            start("often", Map.of("QUORATE_CHECKS_INTERVAL", "100ms", "QUORATE_NAME", "often"));
        OrchestratorProcess seldom =
            start("seldom", Map.of("QUORATE_CHECKS_INTERVAL", "1h", "QUORATE_NAME", "seldom"))) {
      for (int round = 0; round <= rounds; round++) {
        CheckCost.between(often, seldom, each.multipliedBy(2))
            .report(round == 0 ? "a round of three checks, cold: " : "a round of three checks: ");
      }
    }
  }

  /** Starts an orchestrator on the second processor, and waits until it is active and ready. */
  private OrchestratorProcess start(String name, Map<String, String> own) {
    Map<String, String> environment = new HashMap<>(OrchestratorProcess.uses(database, nats));
    environment.put("QUORATE_INSTANCE", name);
    environment.put("QUORATE_AGENTS_REQUIRED", "0");
    environment.putAll(own);
    OrchestratorProcess orchestrator =
        OrchestratorProcess.start(pinned(), directory.resolve(name + ".log"), environment);
    Eventually.holds(SOON, "ready", () -> orchestrator.answers(READINESS, 200));
    Eventually.holds(
        SOON,
        "active",
        () ->
            orchestrator
                .get("/api/v1/status")
                .filter(answer -> answer.body().contains("\"role\":\"active\""))
                .isPresent());
    return orchestrator;
  }

  /** A launcher that stays on the second processor. */
  private Path pinned() {
    try {
      Path pinned = directory.resolve("pinned");
      Files.writeString(pinned, "#!/bin/sh\nexec taskset -c 1 " + LAUNCHER + " \"$@\"\n");
      Files.setPosixFilePermissions(pinned, PosixFilePermissions.fromString("rwxr-xr-x"));
      return pinned;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path newDirectory() {
    try {
      Path parent = Files.createDirectories(Path.of("target", "runs"));
      return Files.createTempDirectory(parent, "http-").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
