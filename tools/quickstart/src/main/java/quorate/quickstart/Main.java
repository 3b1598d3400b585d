package quorate.quickstart;

import io.nats.client.Connection;
import io.nats.client.Nats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import quorate.fleet.CandleFileException;
import quorate.protocol.Subjects;
import quorate.servers.Database;
import quorate.servers.GuardedProcess;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;
import quorate.servers.ServerException;

/**
 * Runs everything, each part a process of its own, and prints decisions until it is told to stop.
 * The parts end with this process, whatever ends it.
 */
public final class Main {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  /** What has to be stopped, the last started first. */
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

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
      options.feed().source().check();
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
    PostgresServer postgres = part(PostgresServer.start(home.run().resolve("postgres")));
    NatsServer nats = part(NatsServer.start(home.run().resolve("nats")));
    Database database = postgres.createDatabase();
    OrchestratorProcess orchestrator = Orchestrator.start(home, database, nats, token);
    part(() -> orchestrator.process().stop(STOP_PATIENCE));
    Connection listening = Nats.connect(nats.url());
    part(listening::close);
    DecisionPrinter printer = new DecisionPrinter(System.out);
    listening
        .createDispatcher(message -> printer.print(message.getData()))
        .subscribe(Subjects.DEFAULT.decisions());
    GuardedProcess agents = Fleet.start(options.feed(), home, nats);
    part(() -> agents.stop(STOP_PATIENCE));

    System.out.println(overview(home, orchestrator, nats, database, token));
    Map<String, GuardedProcess> ours =
        Map.of("orchestrator", orchestrator.process(), "agents", agents);
    while (true) {
      for (Map.Entry<String, GuardedProcess> part : ours.entrySet()) {
        if (!part.getValue().alive()) {
          throw ended(part.getKey(), home.log(part.getKey()));
        }
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  /** By itself, and nothing would ever be decided without it. */
  private static IOException ended(String part, Path log) throws IOException {
    String lastLine = Files.readAllLines(log).stream().reduce("", (_, line) -> line);
    return new IOException("the part %s has ended: %s (%s)".formatted(part, lastLine, log));
  }

  private <T extends AutoCloseable> T part(T part) {
    synchronized (parts) {
      parts.push(part);
    }
    return part;
  }

  private static String token() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static String overview(
      Home home,
      OrchestratorProcess orchestrator,
      NatsServer nats,
      Database database,
      String token) {
    return """

    Status         %s
    Readiness      %s
    Agents         %s
    Decisions      %s
    Metrics        %s
    NATS           %s
    PostgreSQL     %s (user %s)
    Control token  %s
    Logs           %s

    Pause trading with
      curl -X POST -H 'Authorization: Bearer %s' -d '{"reason":"a try"}' %s
    and resume it with the same at %s.
    Ctrl-C stops everything. Decisions, one line each:
    """
        .formatted(
            orchestrator.url("/api/v1/status"),
            orchestrator.url("/readiness"),
            orchestrator.url("/api/v1/agents"),
            orchestrator.url("/api/v1/decisions"),
            orchestrator.url("/metrics"),
            nats.url(),
            database.url(),
            database.user(),
            token,
            home.run(),
            token,
            orchestrator.url("/api/v1/control/pause"),
            orchestrator.url("/api/v1/control/resume"));
  }

  private void stopAll() {
    stopping = true;
    synchronized (parts) {
      for (AutoCloseable part : parts) {
        try {
          part.close();
        } catch (Exception e) {
          System.err.println("A part did not stop cleanly: " + e.getMessage());
        }
      }
    }
  }
}
