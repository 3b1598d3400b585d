package quorate.quickstart;

import io.nats.client.Connection;
import io.nats.client.Nats;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import quorate.market.CandleFile;
import quorate.market.CandleFileException;
import quorate.protocol.Subjects;
import quorate.servers.Database;
import quorate.servers.FreePort;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;
import quorate.servers.ServerException;

/**
 * Runs everything, each part a process of its own, and prints decisions until it is told to stop.
 * The parts end with this process, whatever ends it.
 */
public final class Main {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  /** What has to be stopped, the last started first. */
  private final Deque<AutoCloseable> stoppable = new ArrayDeque<>();

  /** What must not end by itself. */
  private final List<Part> parts = new ArrayList<>();

  private volatile boolean stopping;

  private Main() {}

  /**
   * @param arguments see {@link Options}
   */
  public static void main(String[] arguments) {
    Options options;
    try {
      options = Options.parse(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "; see ./quickstart --help");
      System.exit(2);
      return;
    }
    if (options.help()) {
      System.out.print(Options.USAGE);
      return;
    }
    try {
      options.candles().ifPresent(file -> CandleFile.read(file, options.symbol(), Instant.now()));
    } catch (CandleFileException e) {
      System.err.println("The candles cannot be replayed: " + e.getMessage());
      System.exit(1);
    }
    Main main = new Main();
    try {
      main.run(options);
    } catch (IOException | ServerException e) {
      // What ends while everything is being stopped is no news, and exit would wait for ever.
      if (!main.stopping) {
        System.err.println("The quickstart has failed: " + e.getMessage());
        System.exit(1);
      }
    } catch (InterruptedException e) {
      System.exit(1);
    }
  }

  private void run(Options options) throws IOException, InterruptedException {
    Home home = Home.in(Path.of(System.getProperty("quorate.home", ".")).toAbsolutePath());
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopAll, "stop"));
    String token = token();

    System.out.println("Starting PostgreSQL and nats-server in " + home.run());
    PostgresServer postgres = stopped(PostgresServer.start(home.run().resolve("postgres")));
    NatsServer nats = stopped(NatsServer.start(home.run().resolve("nats")));
    Database database = postgres.createDatabase();
    OrchestratorProcess orchestrator =
        Orchestrator.start(home, database, nats, token, options.agents().size());
    part(new Part("orchestrator", orchestrator.process(), home.log("orchestrator")));
    ApiServer api = ApiServer.start(home, database, orchestrator);
    part(new Part("api", api.process().process(), home.log("api")));
    ModelGateway gateway = ModelGateway.start(home, nats, orchestrator, token());
    part(gateway.part());
    List<String> agents = new ArrayList<>();
    for (String type : options.agents()) {
      int port = FreePort.next();
      part(Fleet.agent(type, home, nats, port));
      agents.add(type + " http://127.0.0.1:" + port + "/api/v1/agents");
    }
    print(nats);

    // Who comes later than the feed has missed something.
    awaitHeard(orchestrator, options.agents());
    part(Fleet.feed(options, home, nats));
    System.out.println(
        page(api, operatorKey(api))
            + overview(home, orchestrator, gateway, agents, nats, database, token));
    while (true) {
      look();
    }
  }

  /** Prints the decisions from now on. */
  private void print(NatsServer nats) throws IOException, InterruptedException {
    Connection listening = Nats.connect(nats.url());
    stopped(listening::close);
    DecisionPrinter printer = new DecisionPrinter(System.out);
    listening
        .createDispatcher(message -> printer.print(message.getData()))
        .subscribe(Subjects.DEFAULT.decisions());
  }

  private void awaitHeard(OrchestratorProcess orchestrator, List<String> agents)
      throws IOException, InterruptedException {
    while (!agents.stream()
        .allMatch(
            type ->
                orchestrator
                    .get("/api/v1/agents")
                    .filter(answer -> answer.body().contains("\"" + type + "-1\""))
                    .isPresent())) {
      look();
    }
  }

  private String operatorKey(ApiServer api) throws IOException, InterruptedException {
    Optional<String> key = api.operatorKey();
    while (key.isEmpty()) {
      look();
      key = api.operatorKey();
    }
    return key.get();
  }

  /** First of all, what a newcomer wants to see. */
  private static Overview page(ApiServer api, String key) {
    return new Overview()
        .with("Page", api.process().url("/"))
        .with("Key", key + " (an operator's, for the page and for curl)")
        .with("API", api.process().url("/api/v1/openapi.json"));
  }

  private void look() throws IOException, InterruptedException {
    for (Part part : parts) {
      part.requireAlive();
    }
    Thread.sleep(BETWEEN_LOOKS);
  }

  private <T extends AutoCloseable> T stopped(T started) {
    synchronized (stoppable) {
      stoppable.push(started);
    }
    return started;
  }

  private void part(Part started) {
    parts.add(stopped(started));
  }

  private static String token() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static String overview(
      Home home,
      OrchestratorProcess orchestrator,
      ModelGateway gateway,
      List<String> agents,
      NatsServer nats,
      Database database,
      String token) {
    Overview overview =
        new Overview()
            .with("Status", orchestrator.url("/api/v1/status"))
            .with("Readiness", orchestrator.url("/readiness"))
            .with("Fleet", orchestrator.url("/api/v1/agents"))
            .with("Decisions", orchestrator.url("/api/v1/decisions"))
            .with("Metrics", orchestrator.url("/metrics"))
            .with(
                "Agents",
                agents.stream().collect(Collectors.joining("\n" + " ".repeat(Overview.WIDTH))))
            .with("MCP", gateway.url())
            .with("NATS", nats.url())
            .with("PostgreSQL", database.url() + " (user " + database.user() + ")")
            .with("Control token", token)
            .with("Logs", home.run().toString());
    return overview
        + """

        Pause trading with
          curl -X POST -H 'Authorization: Bearer %s' -d '{"reason":"a try"}' %s
        and resume it with the same at %s.
        Let a model read the fleet and vote, as model-1, with
          %s
        A line shows who is for buying (+), selling (-) or neither (=), who has no opinion (?), and how
        much risk objects; from .50 on that is a veto. Ctrl-C stops everything. Decisions, one line each:
        """
            .formatted(
                token,
                orchestrator.url("/api/v1/control/pause"),
                orchestrator.url("/api/v1/control/resume"),
                gateway.command());
  }

  private void stopAll() {
    stopping = true;
    synchronized (stoppable) {
      for (AutoCloseable part : stoppable) {
        try {
          part.close();
        } catch (Exception e) {
          System.err.println("A part did not stop cleanly: " + e.getMessage());
        }
      }
    }
  }
}
