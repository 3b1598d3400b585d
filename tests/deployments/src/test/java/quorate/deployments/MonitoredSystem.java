package quorate.deployments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import quorate.servers.Database;
import quorate.servers.FreePort;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;
import quorate.servers.RawNatsClient;

/**
 * Two instances of the image on a real database and a real NATS, watched by a real Prometheus and a
 * real Alertmanager that run what deployments/prometheus ships, ten times as fast.
 */
final class MonitoredSystem implements AutoCloseable {
  private static final FasterClock CLOCK = new FasterClock(10);

  private final Deque<Runnable> endings = new ArrayDeque<>();
  private final Path directory = newDirectory();
  private final PostgresServer postgres = started(PostgresServer.start(), PostgresServer::close);
  private final NatsServer nats = started(NatsServer.start(), NatsServer::close);
  private final Database database = postgres.createDatabase();
  private final List<Integer> ports = List.of(FreePort.next(), FreePort.next());
  private final List<OrchestratorProcess> instances =
      IntStream.range(0, ports.size()).mapToObj(this::instance).toList();
  private final AlertReceiver receiver = started(AlertReceiver.start(), AlertReceiver::close);
  private final AlertmanagerServer alertmanager;
  private final PrometheusServer prometheus;

  MonitoredSystem() {
    String alertmanagerAddress = "127.0.0.1:" + FreePort.next();
    ship("alerts/health.yml", Map.of());
    ship(
        "alertmanager.yml",
        Map.of(
            "http://alert-receiver:8080/alerts",
            receiver.url(),
            // Else every return of a server would be told half a minute late.
            "group_interval: 5m",
            "group_interval: 1m"));
    ship(
        "prometheus.yml",
        Map.of(
            "alertmanager:9093",
            alertmanagerAddress,
            "orchestrator:8080",
            String.join(", ", addresses()),
            // Nobody's vote is asked for here.
            "technical:8081, trend:8081, reversion:8081, risk:8081",
            "",
            // Nor is there an API server.
            "api:9090",
            ""));
    alertmanager =
        started(
            AlertmanagerServer.start(directory, alertmanagerAddress), AlertmanagerServer::close);
    prometheus = started(PrometheusServer.start(directory), PrometheusServer::close);
  }

  private <T> T started(T server, Consumer<T> ending) {
    endings.push(() -> ending.accept(server));
    return server;
  }

  /** Copies a file to where it is run, with something replaced in it, and shorter times. */
  private void ship(String file, Map<String, String> replaced) {
    String text = Yaml.text(PrometheusFiles.FOLDER.resolve(file));
    for (Map.Entry<String, String> one : replaced.entrySet()) {
      if (!text.contains(one.getKey())) {
        throw new AssertionError(file + " does not name " + one.getKey());
      }
      text = text.replace(one.getKey(), one.getValue());
    }
    try {
      Path copy = directory.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.writeString(copy, CLOCK.applyTo(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private OrchestratorProcess instance(int index) {
    Map<String, String> environment = new HashMap<>(OrchestratorProcess.uses(database, nats));
    environment.put("QUORATE_INSTANCE", "instance-" + index);
    environment.put("QUORATE_HTTP_PORT", Integer.toString(ports.get(index)));
    environment.put("QUORATE_CHECKS_INTERVAL", "500ms");
    environment.put("QUORATE_CHECKS_TIMEOUT", "500ms");
    environment.put("QUORATE_DATABASE_TIMEOUT", "1s");
    // As short as may be, for a takeover must not seem ten times as long as it is.
    environment.put("QUORATE_LEASE_DURATION", "1s");
    // However long all this takes, the agent is not to fall silent by itself.
    environment.put("QUORATE_AGENTS_HEARTBEAT_TIMEOUT", "1h");
    return started(
        OrchestratorProcess.start(
            Checkout.LAUNCHER, directory.resolve("instance-" + index + ".log"), environment),
        OrchestratorProcess::close);
  }

  /** As Prometheus knows the instances. */
  List<String> addresses() {
    return ports.stream().map(port -> "127.0.0.1:" + port).toList();
  }

  PostgresServer postgres() {
    return postgres;
  }

  NatsServer nats() {
    return nats;
  }

  PrometheusServer prometheus() {
    return prometheus;
  }

  AlertReceiver receiver() {
    return receiver;
  }

  /** Makes an agent known, which then counts as active for an hour. */
  void sendHeartbeat() {
    try (RawNatsClient client = RawNatsClient.connect(nats.port())) {
      client.publish(
          "quorate.agent.heartbeat",
          """
          {"agent_name":"trend-1","agent_type":"trend","timestamp":"%s","status":"healthy"}\
          """
              .formatted(Instant.now()));
      client.flush();
    }
  }

  /** Whether every instance is ready and one of them active. */
  boolean isWell() {
    return instances.stream().allMatch(instance -> instance.answers("/readiness", 200))
        && active().count() == 1;
  }

  /**
   * Kills the active instance at once.
   *
   * @return its address, as Prometheus knows it
   */
  String crashActive() {
    OrchestratorProcess active = active().findFirst().orElseThrow();
    active.process().crash();
    return "127.0.0.1:" + active.port();
  }

  private Stream<OrchestratorProcess> active() {
    return instances.stream()
        .filter(
            instance ->
                instance
                    .get("/api/v1/status")
                    .filter(answer -> answer.body().contains("\"role\":\"active\""))
                    .isPresent());
  }

  /**
   * Whether nothing is left of what was told before, so that what comes is told as in a system that
   * has been well for long.
   */
  boolean isQuiet() {
    return alerts().isEmpty() && alertmanager.groups() == 0;
  }

  /** The names of the alerts that fire, by what Alertmanager does with them. */
  Map<String, List<String>> alerts() {
    return alertmanager
        .alerts()
        .valueStream()
        .collect(
            Collectors.groupingBy(
                alert -> alert.at("/status/state").asText(),
                Collectors.mapping(
                    MonitoredSystem::name,
                    Collectors.collectingAndThen(
                        Collectors.toList(), names -> names.stream().sorted().toList()))));
  }

  private static String name(JsonNode alert) {
    return alert.at("/labels/alertname").asText();
  }

  private static Path newDirectory() {
    try {
      Path parent = Files.createDirectories(Path.of("target", "runs"));
      return Files.createTempDirectory(parent, "monitored-").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    while (!endings.isEmpty()) {
      endings.pop().run();
    }
  }
}
