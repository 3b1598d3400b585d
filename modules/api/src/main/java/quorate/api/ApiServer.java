package quorate.api;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import quorate.access.Authenticator;
import quorate.access.Origins;
import quorate.access.Permission;
import quorate.access.TrustedProxies;
import quorate.checks.CheckEngine;
import quorate.checks.CheckSettings;
import quorate.checks.Status;
import quorate.configuration.Configuration;
import quorate.configuration.UnusableSetting;
import quorate.http.Authorizer;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.HelidonServices;
import quorate.http.HttpServer;
import quorate.http.HttpSettings;
import quorate.http.PortCertificate;
import quorate.http.ServerPulses;
import quorate.metrics.ApiMetrics;
import quorate.metrics.StreamMeters;
import quorate.page.PageEndpoint;
import quorate.record.AuditEntry;
import quorate.running.Build;
import quorate.running.Clock;
import quorate.running.LifeCycle;
import quorate.running.Liveness;
import quorate.running.Loop;
import quorate.running.LoopPulse;
import quorate.store.Database;
import quorate.store.DatabaseCheck;
import quorate.store.DatabaseSettings;
import quorate.store.Group;
import quorate.stream.Channel;
import quorate.stream.StreamSettings;
import quorate.stream.StreamWatcher;
import quorate.stream.Streams;
import quorate.trading.record.TradingRecord;
import quorate.web.ApiLimitSettings;
import quorate.web.ApiSettings;
import quorate.web.DeadlockWatch;
import quorate.web.MetricsEndpoint;
import quorate.web.ServiceSettings;

/**
 * A running API server of a group. It reads and writes the database, and reads the orchestrators
 * over HTTP; nothing that is missing outside keeps it from starting, or ends it.
 */
public final class ApiServer {
  private static final System.Logger LOG = System.getLogger(ApiServer.class.getName());
  private static final Duration LONGEST_LOOK_UP = Duration.ofSeconds(2);

  /** Changed files count within a minute. */
  private static final Duration CERTIFICATE_INTERVAL = Duration.ofSeconds(10);

  /** Which are no streams any more, while their connections are closed. */
  private static final int STREAMS_THAT_END = 100;

  /** What is served apart is for anybody who reaches that port. */
  private static final Authorizer NOBODY_ASKED =
      (permission, credentials) -> Optional.of(Problems.NOT_FOUND);

  /** Of points that this program never makes. */
  private static final Duration EQUITY_INTERVAL = Duration.ofMinutes(1);

  private final ServiceSettings service;
  private final HttpSettings http;
  private final ApiSettings settings;
  private final Clock clock = Clock.system();
  private final Database database;
  private final Orchestrators orchestrators;
  private final KnownControl control;
  private final CheckEngine checks;
  private final DeadlockWatch deadlocks;
  private final ServerState state;
  private final ApiMetrics metrics;
  private final SecureRandom random = new SecureRandom();
  private final AtomicInteger inProgress = new AtomicInteger();
  private final Audits audits;
  private final Refusals refusals;
  private final AuditWriter auditWriter;
  private final ServerWatcher watcher;
  private final StatusRoutes status;
  private final OrchestratorHttp asking;
  private final SeenAgents agents;
  private final Streams streams;
  private final Readers reading;
  private final Optional<PortCertificate> certificate;
  private final Loop certificateWatch;
  private final LifeCycle life;
  private volatile Optional<HttpServer> server = Optional.empty();
  private volatile Optional<HttpServer> management = Optional.empty();

  private ApiServer(Configuration configuration, Build build) {
    HelidonServices.findNone();
    this.service = ServiceSettings.of(configuration);
    this.http = HttpSettings.of(configuration);
    this.settings = ApiSettings.of(configuration);
    this.certificate =
        settings.tls().map(tls -> PortCertificate.read(tls.certFile(), tls.keyFile()));
    this.certificateWatch =
        Loop.every(
            CERTIFICATE_INTERVAL,
            "certificate watch",
            clock,
            () -> certificate.ifPresent(PortCertificate::look));
    DatabaseSettings databaseSettings = DatabaseSettings.of(configuration).withoutMigrating();
    this.database =
        new Database(
            databaseSettings,
            new Group(service.name(), service.instance(), build.version()),
            LONGEST_LOOK_UP,
            UUID::randomUUID);
    this.asking =
        new OrchestratorHttp(
            settings.orchestrators().timeout(),
            settings.orchestrators().caFile().map(TrustedCa::context));
    this.orchestrators =
        new Orchestrators(
            new OrchestratorAddresses(
                settings.orchestrators().urls(),
                InetAddress::getAllByName,
                settings.orchestrators().timeout(),
                clock),
            service.name(),
            settings.orchestrators().interval(),
            asking,
            clock);
    this.agents = new SeenAgents(orchestrators::active, asking::get, clock);
    this.control = new KnownControl(database.controlHistory(), clock);
    CheckSettings checkSettings = CheckSettings.of(configuration);
    this.metrics = metrics(checkSettings, build);
    this.checks =
        new CheckEngine(
            List.of(
                database.check(checkSettings.timeout().dividedBy(2)),
                new OrchestratorsCheck(orchestrators)),
            checkSettings,
            clock,
            metrics);
    this.deadlocks = DeadlockWatch.create(clock);
    this.state =
        new ServerState(service.name(), service.instance(), build, checks::snapshot, clock);
    this.audits = new Audits(service.instance(), clock);
    this.refusals = new Refusals(audits, metrics::audited, clock);
    this.auditWriter =
        new AuditWriter(
            refusals,
            database.auditLog(),
            database.keys(),
            metrics,
            this::isDatabaseAnswering,
            clock);
    this.watcher = new ServerWatcher(metrics, refusals, inProgress, auditWriter::used, clock);
    this.reading =
        new Readers(
            Math.max(1, databaseSettings.poolSize() / 2), () -> watcher.overloaded("readers"));
    this.status = new StatusRoutes(state, orchestrators, control);
    this.streams = streams();
    this.life =
        new LifeCycle(clock)
            .add("database", () -> {}, budget -> database.close())
            .add("orchestrators", orchestrators::start, budget -> orchestrators.close())
            .add("agents", agents::start, budget -> agents.close())
            .add("control", control::start, budget -> control.close())
            .add("audit", auditWriter::start, auditWriter::stop)
            .add("HTTP", this::serve, budget -> stopServing())
            .add("streams", streams::start, streams::stop)
            .add("certificate", this::watchCertificate, budget -> certificateWatch.stop())
            .add("deadlock watch", deadlocks::start, budget -> deadlocks.close())
            .add("checks", checks::start, budget -> checks.close())
            .add("drain", () -> {}, this::drain);
  }

  /**
   * Starts it.
   *
   * @param configuration a valid one
   * @throws UnusableSetting when a file of certificates cannot be used
   * @throws IllegalStateException when the port is taken
   */
  public static ApiServer start(Configuration configuration, Build build) {
    ApiServer started = new ApiServer(configuration, build);
    started.life.start(started.service.budget());
    LOG.log(
        Level.INFO,
        "API server {0} of group {1} listens on port {2,number,#}",
        started.service.instance(),
        started.service.name(),
        started.port());
    return started;
  }

  private void watchCertificate() {
    if (certificate.isPresent()) {
      certificateWatch.start();
    }
  }

  private ApiMetrics metrics(CheckSettings checkSettings, Build build) {
    return new ApiMetrics(
        List.of(DatabaseCheck.COMPONENT, OrchestratorsCheck.COMPONENT),
        Arrays.stream(Permission.values()).map(Permission::label).toList(),
        checkSettings.interval(),
        build,
        new ApiMetrics.Gauges(
            inProgress::get,
            () -> (int) count(true),
            () -> (int) count(false),
            () -> orchestrators.age().toMillis() / 1e3));
  }

  private Streams streams() {
    StreamWatch watch = new StreamWatch(watcher);
    ApiLimitSettings.Streams limits = settings.limits().streams();
    Streams made =
        new Streams(
            new StreamSettings(
                limits.perPrincipal(), limits.most(), limits.tick(), limits.writeTimeout()),
            service.instance(),
            new Streams.Sources(
                database.archive(),
                agents,
                new StreamedState(state, orchestrators, control, status)),
            watch,
            clock,
            look -> Thread.ofVirtual().name("credential-again").start(look),
            RandomGenerator.getDefault());
    watch.countIn(
        metrics.addStreams(
            Streams.channels(),
            StreamWatcher.REASONS,
            new StreamMeters.Gauges(
                made::size,
                channel -> made.subscriptions(Channel.valueOf(channel.toUpperCase(Locale.ROOT))),
                made::behind)));
    return made;
  }

  private long count(boolean reachable) {
    return orchestrators.instances().stream().filter(seen -> seen.reachable() == reachable).count();
  }

  private void serve() {
    ServerPulses serving = new ServerPulses(clock);
    Liveness liveness = new Liveness(pulses(serving), deadlocks::deadlocked);
    Limits limits = new Limits(settings.limits().rates(), clock::nanoTime);
    Authenticator authenticator = authenticator(limits);
    Callers callers = new Callers(new TrustedProxies(settings.access().trustedProxies()));
    Gate gate = gate(callers, limits, authenticator);
    List<Endpoint> endpoints = new ArrayList<>(endpoints(liveness));
    endpoints.addAll(changing(authenticator, gate, callers));
    endpoints.add(new StreamRoutes(streams, gate::again));
    if (settings.page()) {
      endpoints.add(new PageEndpoint(route -> route.in(Limits.OPEN, "The operator's page.")));
    }
    boolean apart = settings.managementPort().isPresent();
    metrics.addRoutes(paths(endpoints, apart ? List.of() : MetricsEndpoint.PATHS));
    // Not before all routes have their metrics.
    MetricsEndpoint exposed =
        new MetricsEndpoint(
            MetricsEndpoint.scrape(
                metrics.exposition(() -> checks.snapshot().components(), clock)));
    if (apart) {
      management = Optional.of(HttpServer.start(managementHttp(), NOBODY_ASKED, List.of(exposed)));
    } else {
      endpoints.add(exposed);
    }
    server = Optional.of(HttpServer.start(streamingHttp(), gate, endpoints, serving, certificate));
  }

  /** Streams have a limit of their own, which answers; the server's own would only cut. */
  private HttpSettings streamingHttp() {
    return new HttpSettings(
        http.host(),
        http.port(),
        http.limits().withUpgraded(settings.limits().streams().most() + STREAMS_THAT_END));
  }

  private HttpSettings managementHttp() {
    return new HttpSettings(
        settings.managementHost(), settings.managementPort().orElseThrow(), http.limits());
  }

  private void stopServing() {
    server.ifPresent(HttpServer::close);
    management.ifPresent(HttpServer::close);
  }

  private static List<String> paths(List<Endpoint> endpoints, List<String> more) {
    Set<String> paths = new LinkedHashSet<>();
    Catalogue.routesOf(endpoints).forEach(route -> paths.add(route.path()));
    paths.addAll(more);
    paths.add(ServerWatcher.unmatched());
    return List.copyOf(paths);
  }

  private Gate gate(Callers callers, Limits limits, Authenticator authenticator) {
    return new Gate(
        callers,
        authenticator,
        new Origins(settings.access().publicUrl(), settings.access().allowedOrigins()),
        settings.access().requireTls(),
        limits,
        settings.limits().requests(),
        watcher);
  }

  private Authenticator authenticator(Limits limits) {
    return new Authenticator(
        settings.access().adminKey(),
        database.credentials(),
        new Authenticator.Ages(settings.access().cache(), settings.access().grace()),
        clock::now,
        clock::nanoTime,
        this::isDatabaseAnswering,
        limits.failures());
  }

  private boolean isDatabaseAnswering() {
    return checks
        .snapshot()
        .component(DatabaseCheck.COMPONENT)
        .map(health -> health.status() != Status.FAILED)
        .orElse(false);
  }

  private List<Endpoint> endpoints(Liveness liveness) {
    return List.of(
        new HealthRoutes(state, liveness),
        new DocumentRoutes(state.build().version()),
        new MeRoutes(settings.limits()),
        status,
        new DecisionRoutes(database.decisionSearch(), reading),
        new AgentRoutes(agents, database.signalHistory(), reading, clock),
        new SignalRoutes(orchestrators, asking, clock));
  }

  /** What changes something, or is audited when it is read. */
  private List<Endpoint> changing(Authenticator authenticator, Gate gate, Callers callers) {
    TradingRecord trading = database.trading(EQUITY_INTERVAL);
    Changes changes = new Changes(trading, database.auditLog(), metrics);
    return List.of(
        new ControlRoutes(database.control(), database.controlHistory(), audits, controlWatch()),
        new KeyRoutes(database.keys(), changes, audits, authenticator, random::nextBytes),
        new LoginRoutes(
            new LoginRoutes.Parts(
                database.accessLogins(),
                authenticator,
                gate,
                callers,
                changes,
                audits,
                random::nextBytes),
            settings.access().loginLifetime(),
            settings.limits()),
        new AuditRoutes(database.auditLog(), reading, changes, audits),
        new SessionRoutes(trading, reading, changes, audits),
        new OrderRoutes(trading, reading, changes, audits),
        new FillRoutes(trading, reading, changes, audits));
  }

  private ControlRoutes.ControlWatch controlWatch() {
    return new ControlRoutes.ControlWatch() {
      @Override
      public void asked(boolean pause, String result) {
        metrics.control(pause ? "pause" : "resume", result);
        if (!result.equals("failed") && !result.equals("unknown")) {
          metrics.audited(true);
        }
      }

      @Override
      public void couldNot(AuditEntry entry) {
        metrics.audited(false);
        refusals.later(entry);
      }
    };
  }

  private List<LoopPulse> pulses(ServerPulses serving) {
    List<LoopPulse> pulses = new ArrayList<>(checks.pulses());
    pulses.add(orchestrators.pulse());
    pulses.add(agents.pulse());
    pulses.add(control.pulse());
    pulses.add(auditWriter.pulse());
    streams.loops().forEach(loop -> pulses.add(loop.pulse()));
    pulses.add(deadlocks.pulse());
    certificate.ifPresent(_ -> pulses.add(certificateWatch.pulse()));
    pulses.addAll(serving.all());
    return pulses;
  }

  /** Within which it should stop. */
  public Duration stopBudget() {
    return service.budget();
  }

  /** The port HTTP is answered on. */
  public int port() {
    return server.orElseThrow(() -> new IllegalStateException("HTTP is not served")).port();
  }

  /**
   * Stops in order: readiness fails at once, HTTP stays for the drain, connections close.
   *
   * @return whether every part stopped without a failure
   */
  public boolean stop() {
    LOG.log(Level.INFO, "Stopping");
    state.drain();
    streams.drain(service.drain());
    boolean clean = life.stop(service.budget()).isEmpty();
    LOG.log(Level.INFO, "Stopped");
    return clean;
  }

  private void drain(Duration budget) throws InterruptedException {
    Duration drain = service.drain();
    Thread.sleep(drain.compareTo(budget) < 0 ? drain : budget);
  }
}
