package quorate.web;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import quorate.checks.Check;
import quorate.checks.CheckEngine;
import quorate.checks.CheckSettings;
import quorate.http.Endpoint;
import quorate.http.HttpServer;
import quorate.http.HttpSettings;
import quorate.http.ServerPulses;
import quorate.running.Clock;
import quorate.running.Liveness;
import quorate.running.LoopPulse;

/**
 * What a process that is no orchestrator shows over HTTP: probes and metrics, with what is its own
 * beside them. Its checks run in any case, its server where there is a port for it. Thread-safe.
 */
public final class ProcessWeb implements AutoCloseable {
  private static final CheckSettings CHECKS =
      new CheckSettings(Duration.ofSeconds(1), Duration.ofSeconds(2), 1, 1);

  private final String service;
  private final CheckEngine checks;
  private final DeadlockWatch deadlocks;
  private final Clock clock;
  private volatile boolean draining;
  private volatile Optional<HttpServer> server = Optional.empty();

  /**
   * @param service what the process calls itself
   * @param checks what it needs to be ready
   */
  public ProcessWeb(String service, List<Check> checks, Clock clock) {
    this.service = service;
    this.checks = new CheckEngine(checks, CHECKS, clock);
    this.deadlocks = DeadlockWatch.create(clock);
    this.clock = clock;
  }

  /**
   * Starts to check and to listen.
   *
   * @param http where; empty: nowhere
   * @param loops of the process, which must move
   * @param endpoints its own
   * @param metrics as {@link MetricsEndpoint} takes them
   * @throws IllegalStateException when the port is taken or the host is not ours; nothing runs then
   */
  public void start(
      Optional<HttpSettings> http,
      List<LoopPulse> loops,
      List<Endpoint> endpoints,
      Function<List<String>, MetricsEndpoint.Page> metrics) {
    server = http.map(settings -> serve(settings, loops, endpoints, metrics));
    deadlocks.start();
    checks.start();
  }

  private HttpServer serve(
      HttpSettings http,
      List<LoopPulse> loops,
      List<Endpoint> endpoints,
      Function<List<String>, MetricsEndpoint.Page> metrics) {
    ServerPulses serving = new ServerPulses(clock);
    List<LoopPulse> pulses = new ArrayList<>(loops);
    pulses.addAll(checks.pulses());
    pulses.add(deadlocks.pulse());
    pulses.addAll(serving.all());
    Probed probed =
        new Probed(
            checks::snapshot,
            new Liveness(pulses, deadlocks::deadlocked),
            deadlocks::deadlocked,
            this::missing,
            () -> draining);
    List<Endpoint> all = new ArrayList<>();
    all.add(new ProbeEndpoints(service, probed, InstantSource.system()));
    all.add(new MetricsEndpoint(metrics));
    all.addAll(endpoints);
    return HttpServer.start(http, (permission, credentials) -> Optional.empty(), all, serving);
  }

  private List<String> missing() {
    return checks.snapshot().notCheckedYet().stream().map("a first check of "::concat).toList();
  }

  /** Asks for a run of one component's check at once. */
  public void checkNow(String component) {
    checks.checkNow(component);
  }

  /** Lets readiness say that the process is stopping. */
  public void drain() {
    draining = true;
  }

  /** The port HTTP is answered on; empty where it is not. */
  public Optional<Integer> port() {
    return server.map(HttpServer::port);
  }

  /** Stops to check, and to listen at last. */
  @Override
  public void close() {
    checks.close();
    deadlocks.close();
    server.ifPresent(HttpServer::close);
  }
}
