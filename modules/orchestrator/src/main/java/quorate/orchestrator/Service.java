package quorate.orchestrator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import quorate.checks.Check;
import quorate.checks.CheckEngine;
import quorate.configuration.Configuration;
import quorate.http.HelidonServices;
import quorate.http.HttpServer;
import quorate.http.ServerPulses;
import quorate.journal.FileJournal;
import quorate.journal.Journal;
import quorate.metrics.MetricsSettings;
import quorate.metrics.OrchestratorMetrics;
import quorate.nats.NatsCheck;
import quorate.nats.NatsLink;
import quorate.orchestration.HistoryAccess;
import quorate.orchestration.LinkEvents;
import quorate.orchestration.Orchestration;
import quorate.orchestration.PaperSettings;
import quorate.orchestration.TokenAudit;
import quorate.protocol.Decisions;
import quorate.running.Asks;
import quorate.running.Build;
import quorate.running.Clock;
import quorate.running.LifeCycle;
import quorate.running.Liveness;
import quorate.running.LoopPulse;
import quorate.running.Loops;
import quorate.store.Database;
import quorate.store.DatabaseCheck;
import quorate.store.Group;
import quorate.web.AgentsEndpoint;
import quorate.web.ControlEndpoint;
import quorate.web.ControlToken;
import quorate.web.DeadlockWatch;
import quorate.web.DecisionsEndpoint;
import quorate.web.InfoEndpoint;
import quorate.web.MetricsEndpoint;
import quorate.web.ObservedHealth;
import quorate.web.ProbeEndpoints;
import quorate.web.Probed;
import quorate.web.SignalsEndpoint;
import quorate.web.StatusEndpoint;

/**
 * A running orchestrator. HTTP answers first; everything else connects in the background, and
 * nothing that is missing outside keeps it from starting.
 */
public final class Service {
  private static final System.Logger LOG = System.getLogger(Service.class.getName());

  private final Settings settings;
  private final Clock clock = Clock.system();
  private final Database database;
  private final NatsLink link;
  private final Orchestration orchestration;
  private final CheckEngine checks;
  private final DeadlockWatch deadlocks;
  private final LifeCycle life;

  /** When the stop began, on the monotonic clock. */
  private volatile long stopping;

  private volatile Optional<HttpServer> server = Optional.empty();

  private Service(Settings settings, Build build) {
    this.settings = settings;
    HelidonServices.findNone();
    Journal journal = journal();
    // To register meters takes as long as all the rest up to the server.
    CompletableFuture<OrchestratorMetrics> registering =
        CompletableFuture.supplyAsync(() -> new OrchestratorMetrics(metricsSettings(build)));
    LinkEvents events = new LinkEvents();
    Group group = new Group(settings.name(), settings.instance(), build.version());
    this.database =
        new Database(
            settings.database(),
            group,
            settings.orchestration().lease().patience(),
            UUID::randomUUID);
    this.link =
        new NatsLink(
            settings.nats(),
            settings.orchestration().paper().map(PaperSettings::candles),
            "quorate/" + settings.name() + "/" + settings.instance(),
            events,
            clock,
            new SplittableRandom());
    List<Check> all = Checks.all(subjects(), settings.checks(), settings.requiredAgents());
    OrchestratorMetrics metrics = registering.join();
    this.orchestration =
        new Orchestration(
            settings.orchestration(),
            new Orchestration.Parts(
                record(),
                link,
                events,
                journal,
                clock,
                Asks.onThreads(clock),
                Loops.onThreads(clock),
                new Observer(metrics),
                () -> checkNow(DatabaseCheck.COMPONENT)));
    this.checks = checks(all, events, metrics);
    this.deadlocks = DeadlockWatch.create(clock);
    // Stopped from below: first the loops, then HTTP after the drain, then what they stood on.
    this.life =
        new LifeCycle(clock)
            .add("journal", () -> {}, budget -> journal.close())
            .add("database", () -> {}, budget -> database.close())
            .add("link", () -> {}, budget -> link.close())
            .add("HTTP", () -> serve(build, metrics), budget -> stopServing())
            .add("deadlock watch", deadlocks::start, budget -> deadlocks.close())
            .add("checks", checks::start, budget -> checks.close())
            .add("drain", () -> {}, this::drain)
            .add("orchestration", this::orchestrate, this::stopOrchestration);
  }

  /**
   * Starts it. What was started is stopped again if a part of it cannot be.
   *
   * @param configuration a valid one, of {@link SettingsCatalogue}
   * @throws IllegalStateException when the port is taken
   * @throws UncheckedIOException when the journal cannot be written
   */
  public static Service start(Configuration configuration, Build build) {
    return start(Settings.of(configuration), build);
  }

  /**
   * Starts it.
   *
   * @throws IllegalStateException when the port is taken
   * @throws UncheckedIOException when the journal cannot be written
   */
  static Service start(Settings settings, Build build) {
    Service service = new Service(settings, build);
    service.life.start(settings.shutdown().budget());
    LOG.log(
        Level.INFO,
        "Orchestrator {0} of group {1} listens on port {2,number,#}",
        settings.instance(),
        settings.name(),
        service.port());
    return service;
  }

  /** Messages are heard once there is a loop to take them. */
  private void orchestrate() {
    orchestration.start();
    link.start();
  }

  private Orchestration.RecordAccess record() {
    return new Orchestration.RecordAccess(
        database.lease(),
        database.decisionLog(),
        database.outbox(Decisions.MAX_PUBLISHED_VOTES),
        new TokenAudit(database.control(), settings.instance()),
        database,
        database.trading(settings.orchestration().history().equityInterval()),
        Optional.of(
            new HistoryAccess(
                database.agentStatuses(),
                database.signalHistory(),
                database.auditLog(),
                database.logins())));
  }

  private void checkNow(String component) {
    checks.checkNow(component);
  }

  /** Asked only once all that they ask for is made. */
  private Checks.Subjects subjects() {
    return new Checks.Subjects(
        database,
        link,
        () -> orchestration.state().engine().agents().active(),
        () -> checks.snapshot());
  }

  private MetricsSettings metricsSettings(Build build) {
    return new MetricsSettings(
        Checks.COMPONENTS,
        settings.checks().interval(),
        settings.orchestration().stepInterval(),
        build);
  }

  private Journal journal() {
    return settings.journalFile().map(Service::journal).orElse(Journal.NONE);
  }

  private static Journal journal(Path file) {
    try {
      return FileJournal.open(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The journal cannot be written: " + file, e);
    }
  }

  private CheckEngine checks(List<Check> all, LinkEvents events, OrchestratorMetrics metrics) {
    CheckEngine engine = new CheckEngine(all, settings.checks(), clock, metrics);
    engine.listen(new HealthNews(settings.instance(), orchestration::announce));
    engine.listen(new AgentsFollowNats(engine));
    events.onChange(() -> engine.checkNow(NatsCheck.COMPONENT));
    return engine;
  }

  private void serve(Build build, OrchestratorMetrics metrics) {
    ServerPulses serving = new ServerPulses(clock);
    List<LoopPulse> pulses = pulses(serving);
    InstanceView view = new InstanceView(settings, orchestration, checks, pulses, clock);
    Probed probed =
        new Probed(
            checks::snapshot,
            new Liveness(pulses, deadlocks::deadlocked),
            deadlocks::deadlocked,
            view::missing,
            view::draining);
    HttpServer started =
        HttpServer.start(
            settings.web().http(),
            new ControlToken(settings.web().controlToken()),
            List.of(
                new ProbeEndpoints("orchestrator", probed, InstantSource.system()),
                new ObservedHealth(probed),
                new StatusEndpoint(build, view::status),
                new AgentsEndpoint(view::agents),
                new SignalsEndpoint(view::signals),
                new DecisionsEndpoint(database.archive()),
                new ControlEndpoint(() -> orchestration.state().control(), orchestration::control),
                new MetricsEndpoint(
                    MetricsEndpoint.scrape(metrics.exposition(view::reading, clock))),
                new InfoEndpoint(build)),
            serving);
    server = Optional.of(started);
  }

  /** Of every loop of the process. */
  private List<LoopPulse> pulses(ServerPulses serving) {
    List<LoopPulse> pulses = new ArrayList<>(checks.pulses());
    pulses.addAll(orchestration.pulses());
    pulses.add(deadlocks.pulse());
    pulses.addAll(serving.all());
    return pulses;
  }

  private void stopServing() {
    server.ifPresent(HttpServer::close);
  }

  /** Within which it should stop. */
  public Duration stopBudget() {
    return settings.shutdown().budget();
  }

  /** The port HTTP is answered on. */
  int port() {
    return server.orElseThrow(() -> new IllegalStateException("HTTP is not served")).port();
  }

  /**
   * Stops in order: readiness fails at once, the cycle under way ends, what is recorded is
   * published, the lease is given up, HTTP stays for the drain, connections close. A part that
   * fails to stop, or does not stop in time, keeps no other from it.
   *
   * @return whether every part stopped without a failure
   */
  public boolean stop() {
    LOG.log(Level.INFO, "Stopping");
    stopping = clock.nanoTime();
    boolean clean = life.stop(settings.shutdown().budget()).isEmpty();
    LOG.log(Level.INFO, "Stopped");
    return clean;
  }

  /** Publication, record and lease take a quarter each of what the drain leaves, at the most. */
  private void stopOrchestration(Duration budget) throws InterruptedException {
    orchestration.stop(
        settings.shutdown().budget().minus(settings.shutdown().drain()).dividedBy(4));
  }

  /** HTTP says that it is draining until the time for that is over. */
  private void drain(Duration budget) throws InterruptedException {
    long drained = clock.nanoTime() - stopping;
    long left = Math.min(settings.shutdown().drain().toNanos() - drained, budget.toNanos());
    if (left > 0) {
      Thread.sleep(Duration.ofNanos(left));
    }
  }
}
