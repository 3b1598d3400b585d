package quorate.orchestrator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import quorate.checks.Check;
import quorate.checks.CheckEngine;
import quorate.checks.DatabaseCheck;
import quorate.checks.NatsCheck;
import quorate.journal.FileJournal;
import quorate.journal.Journal;
import quorate.metrics.BuildInfo;
import quorate.metrics.Exposition;
import quorate.metrics.ExpositionFormat;
import quorate.metrics.MetricsSettings;
import quorate.metrics.OrchestratorMetrics;
import quorate.nats.NatsLink;
import quorate.orchestration.HealthAnnouncer;
import quorate.orchestration.LinkEvents;
import quorate.orchestration.Orchestration;
import quorate.running.Clock;
import quorate.running.Liveness;
import quorate.running.LoopPulse;
import quorate.store.Database;
import quorate.store.Group;
import quorate.web.Build;
import quorate.web.DeadlockWatch;
import quorate.web.OrchestratorServer;
import quorate.web.Scrape;
import quorate.web.Sources;

/**
 * A running orchestrator. HTTP answers first; everything else connects in the background, and
 * nothing that is missing outside keeps it from starting.
 */
final class Service {
  private static final System.Logger LOG = System.getLogger(Service.class.getName());

  private final Settings settings;
  private final Clock clock = Clock.system();
  private final Database database;
  private final NatsLink link;
  private final Orchestration orchestration;
  private final CheckEngine checks;
  private final DeadlockWatch deadlocks;
  private final OrchestratorServer server;

  private Service(Settings settings, Build build) {
    this.settings = settings;
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
            "quorate/" + settings.name() + "/" + settings.instance(),
            events,
            new SplittableRandom());
    List<Check> all = Checks.all(subjects(), settings.checks(), settings.requiredAgents());
    OrchestratorMetrics metrics = registering.join();
    this.orchestration =
        new Orchestration(
            settings.orchestration(),
            new Orchestration.Parts(
                database,
                link,
                events,
                journal(),
                clock,
                new Observer(metrics),
                () -> checkNow(DatabaseCheck.COMPONENT)));
    this.checks = checks(all, events, metrics);
    this.deadlocks = DeadlockWatch.start();
    this.server = server(build, metrics);
  }

  /**
   * Starts it.
   *
   * @throws IllegalStateException when the port is taken
   * @throws UncheckedIOException when the journal cannot be written
   */
  static Service start(Settings settings, Build build) {
    Service service = new Service(settings, build);
    service.checks.start();
    service.orchestration.start();
    service.link.start();
    LOG.log(
        Level.INFO,
        "Orchestrator {0} of group {1} listens on port {2,number,#}",
        settings.instance(),
        settings.name(),
        service.server.port());
    return service;
  }

  private void checkNow(String component) {
    checks.checkNow(component);
  }

  /** Asked only once all that they ask for is made. */
  private Checks.Subjects subjects() {
    return new Checks.Subjects(
        database.probe(),
        link,
        () -> orchestration.state().engine().agents().active(),
        () -> checks.snapshot());
  }

  private MetricsSettings metricsSettings(Build build) {
    return new MetricsSettings(
        Checks.COMPONENTS,
        settings.checks().interval(),
        settings.orchestration().stepInterval(),
        new BuildInfo(build.version(), build.commit()));
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
    HealthAnnouncer announcer =
        new HealthAnnouncer(link, settings.orchestration().subjects(), clock);
    CheckEngine engine =
        Checks.engine(
            all,
            settings.checks(),
            clock,
            new Checks.Both(metrics, new Checks.Announcing(settings.instance(), announcer)));
    events.onChange(announcer::linkChanged);
    events.onAnswer(announcer::answered);
    events.onChange(() -> engine.checkNow(NatsCheck.COMPONENT));
    return engine;
  }

  private OrchestratorServer server(Build build, OrchestratorMetrics metrics) {
    InstanceView view = new InstanceView(settings, orchestration, checks, clock);
    List<LoopPulse> pulses = new ArrayList<>(checks.pulses());
    pulses.addAll(orchestration.pulses());
    return OrchestratorServer.start(
        settings.web(),
        new Sources(
            build,
            checks::snapshot,
            new Liveness(pulses, deadlocks::deadlocked),
            deadlocks::deadlocked,
            view::missing,
            view::draining,
            view::status,
            view::agents,
            new StoredDecisions(database.archive()),
            new GroupControl(orchestration),
            scrape(metrics.exposition(view::reading, clock))),
        InstantSource.system());
  }

  private static Scrape scrape(Exposition exposition) {
    return accept -> {
      ExpositionFormat format = ExpositionFormat.accepted(accept);
      return new Scrape.Rendering(format.contentType(), exposition.render(format));
    };
  }

  /** The port HTTP is answered on. */
  int port() {
    return server.port();
  }

  /**
   * Stops in order: readiness fails at once, the cycle under way ends, what is recorded is
   * published, the lease is given up, HTTP stays for the drain, connections close.
   */
  void stop() throws InterruptedException {
    long began = clock.nanoTime();
    LOG.log(Level.INFO, "Stopping");
    Settings.Shutdown shutdown = settings.shutdown();
    Duration patience = shutdown.budget().minus(shutdown.drain()).dividedBy(4);
    orchestration.stop(patience);
    Duration drained = Duration.ofNanos(clock.nanoTime() - began);
    if (drained.compareTo(shutdown.drain()) < 0) {
      Thread.sleep(shutdown.drain().minus(drained));
    }
    checks.close();
    deadlocks.close();
    server.close();
    link.close();
    closeDatabaseBy(began + shutdown.budget().minus(patience).toNanos());
    LOG.log(Level.INFO, "Stopped");
  }

  /** The pool waits for a hung database for as long as the driver does; the process need not. */
  private void closeDatabaseBy(long deadline) throws InterruptedException {
    Thread closing = Thread.ofPlatform().daemon().name("database-close").start(database::close);
    if (!closing.join(Duration.ofNanos(deadline - clock.nanoTime()))) {
      LOG.log(Level.WARNING, "The database does not answer; its connections end with the process");
    }
  }
}
