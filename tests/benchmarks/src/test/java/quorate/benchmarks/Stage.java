package quorate.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quorate.servers.Database;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;

/**
 * The shipped image on a real PostgreSQL, whose commits are synced, and a real nats-server: nothing
 * between them, everything on this machine.
 */
final class Stage implements AutoCloseable {
  static final Path ROOT = Path.of(System.getProperty("quorate.root", ".")).normalize();
  static final Path IMAGE = ROOT.resolve("modules/image/target/quorate");
  static final Path LAUNCHER = IMAGE.resolve("bin/quorate");

  private static final Duration START = Duration.ofSeconds(60);

  private final PostgresServer postgres = PostgresServer.start();
  private final NatsServer nats = NatsServer.start();
  private final Database database;
  private final OrchestratorProcess orchestrator;

  private Stage(Path launcher, Map<String, String> settings) {
    database = postgres.createDatabase();
    Map<String, String> environment = new HashMap<>(OrchestratorProcess.uses(database, nats));
    environment.putAll(settings);
    orchestrator =
        OrchestratorProcess.start(
            launcher, directory().resolve("orchestrator.log").toAbsolutePath(), environment);
  }

  /**
   * Starts everything, and waits until the instance is active.
   *
   * @param settings of the instance, by environment name
   */
  static Stage start(Map<String, String> settings) {
    return start(LAUNCHER, settings);
  }

  static Stage start(Path launcher, Map<String, String> settings) {
    Stage stage = new Stage(launcher, settings);
    Eventually.holds(START, "the instance is active", stage::isActive);
    return stage;
  }

  /** A new directory for what a run leaves. */
  static Path directory() {
    try {
      Path parent = Files.createDirectories(Path.of("target", "runs"));
      return Files.createTempDirectory(parent, "load-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isActive() {
    return orchestrator
        .get("/api/v1/status")
        .map(response -> response.body().contains("\"role\":\"active\""))
        .orElse(false);
  }

  NatsServer nats() {
    return nats;
  }

  PostgresServer postgres() {
    return postgres;
  }

  Database database() {
    return database;
  }

  OrchestratorProcess orchestrator() {
    return orchestrator;
  }

  long pid() {
    return orchestrator.process().pid();
  }

  /** The sum of a metric over its labels; labels may be given, as in a regular expression. */
  long metric(String name) {
    String metrics = orchestrator.get("/metrics").map(HttpResponse::body).orElseThrow();
    Matcher samples =
        Pattern.compile("^" + name + "(?:\\{[^}]*})? (\\S+)$", Pattern.MULTILINE).matcher(metrics);
    double sum = 0;
    while (samples.find()) {
      sum += Double.parseDouble(samples.group(1));
    }
    return Math.round(sum);
  }

  long processed() {
    return metric("orchestrator_signals_processed_total");
  }

  long dropped() {
    return metric("orchestrator_signals_dropped_total");
  }

  @Override
  public void close() {
    orchestrator.close();
    nats.close();
    postgres.close();
  }
}
