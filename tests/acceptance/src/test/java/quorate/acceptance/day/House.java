package quorate.acceptance.day;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import quorate.acceptance.Footprint;
import quorate.acceptance.Image;
import quorate.acceptance.Invariants;
import quorate.acceptance.Part;
import quorate.acceptance.Sha256;
import quorate.servers.Database;
import quorate.servers.Eventually;
import quorate.servers.FreePort;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;
import quorate.servers.Server;
import quorate.testkit.ApiRole;

/** Everything that a fleet consists of, in processes of its own, and what may be done to them. */
final class House implements AutoCloseable {
  static final Duration DAY =
      Integer.getInteger("day.minutes", 0) > 0
          ? Duration.ofMinutes(Integer.getInteger("day.minutes"))
          : Duration.ofSeconds(40);

  static final String LAST = "select coalesce(max(sequence), 0) from decisions";

  /** Orders and fills on paper that were recorded between a pause and the resume after it. */
  static final String EXECUTED_WHILE_PAUSED =
      """
      with pauses as (
        select group_name, paused, changed_at,
          lead(changed_at) over (partition by group_name order by id) as until
        from orchestrator_state),
      acts as (
        select o.id::text as act, o.placed_at as at from orders o
        join trading_sessions s on s.id = o.session_id where s.owner = 'quorate'
        union all
        select f.id::text, f.recorded_at from fills f
        join orders o on o.id = f.order_id
        join trading_sessions s on s.id = o.session_id where s.owner = 'quorate')
      select act from acts join pauses on paused and at > changed_at
        and (until is null or at < until)
      """;

  private static final String UNSETTLED =
      """
      select (select count(*) from decision_outbox where state = 'pending')
        + (select count(*) from decisions where decided_at > clock_timestamp() - interval '3 s')
      """;

  static final String MODEL_TOKEN = "a-token-of-the-model-of-32-chars";
  private static final String ADMIN_KEY = "an-admin-key-of-32-characters-here";
  private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]+)\"");
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration LONGEST_FREEZE = Duration.ofSeconds(4);

  private final Path directory = Image.newDirectory("day");
  private final PostgresServer postgres = PostgresServer.start();
  private final NatsServer nats = NatsServer.start();
  private final Database database = postgres.createDatabase();
  private final List<Part> orchestrators;
  private final List<Part> apis;
  private final List<Part> agents = new ArrayList<>();
  private final Part feed;
  private final Part gateway;
  private final Random random = new Random(Long.getLong("day.seed", 1));
  private int blows;

  House() {
    orchestrators = List.of(orchestrator("one"), orchestrator("two"));
    Database seenByApis = ApiRole.in(postgres, database);
    apis = List.of(api("api-one", seenByApis), api("api-two", seenByApis));
    for (String type : List.of("technical", "trend", "reversion", "risk")) {
      agents.add(agent(type));
    }
    feed =
        part(
            "feed",
            Map.of("QUORATE_NATS_URL", nats.url(), "QUORATE_AGENT_HTTP_HOST", "127.0.0.1"),
            "QUORATE_AGENT_HTTP_PORT",
            "feed",
            "--random-walk",
            "7",
            "--symbol",
            "BTC-USD",
            "--pace",
            "250ms",
            "--loop");
    gateway = gatewayPart();
  }

  private Part orchestrator(String name) {
    Map<String, String> environment = uses(database);
    environment.put("QUORATE_INSTANCE", name);
    environment.put("QUORATE_DECISION_STEP_INTERVAL", "500ms");
    environment.put("QUORATE_DECISION_MIN_VOTERS", "2");
    environment.put("QUORATE_DECISION_MIN_CONFIDENCE", "0.2");
    environment.put("QUORATE_AGENTS_REQUIRED", "1");
    environment.put("QUORATE_PAPER_ENABLED", "true");
    environment.put("QUORATE_PAPER_CLOCK", "replay");
    environment.put("QUORATE_TRADING_EQUITY_INTERVAL", "1s");
    return part(name, environment, "QUORATE_HTTP_PORT", "orchestrator");
  }

  private Part api(String name, Database seen) {
    Map<String, String> environment = uses(seen);
    environment.remove("QUORATE_NATS_URL");
    environment.put("QUORATE_INSTANCE", name);
    environment.put("QUORATE_API_ADMIN_KEY", ADMIN_KEY);
    environment.put(
        "QUORATE_API_ORCHESTRATORS",
        orchestrators.stream()
            .map(one -> "http://127.0.0.1:" + one.port())
            .collect(Collectors.joining(",")));
    // So that who asks again after a lost answer is not held up.
    environment.put("QUORATE_API_RATE_WRITE", "100");
    environment.put("QUORATE_API_RATE_RESUME", "100");
    environment.put("QUORATE_API_RATE_STREAMS", "100");
    environment.put("QUORATE_API_STREAMS_TICK", "1s");
    return part(name, environment, "QUORATE_HTTP_PORT", "api");
  }

  private Part agent(String type) {
    return part(
        type,
        Map.of(
            "QUORATE_NATS_URL",
            nats.url(),
            "QUORATE_AGENT_SYMBOLS",
            "BTC-USD",
            "QUORATE_AGENT_HEARTBEAT",
            "1s",
            "QUORATE_AGENT_HTTP_HOST",
            "127.0.0.1"),
        "QUORATE_AGENT_HTTP_PORT",
        "agent",
        type);
  }

  private Part gatewayPart() {
    Path tokens = directory.resolve("tokens");
    try {
      Files.writeString(
          tokens,
          "model " + Sha256.of(MODEL_TOKEN) + " read,signal agent=model-1:llm rate=600/m\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int port = FreePort.next();
    return part(
        "gateway",
        port,
        Map.of(
            "QUORATE_NATS_URL",
            nats.url(),
            "QUORATE_MCP_ORCHESTRATOR_URL",
            "http://127.0.0.1:" + orchestrators.getFirst().port(),
            "QUORATE_MCP_TOKENS_FILE",
            tokens.toString()),
        "mcp",
        "gateway",
        "--http",
        "127.0.0.1:" + port);
  }

  private Map<String, String> uses(Database seen) {
    Map<String, String> environment = new HashMap<>(OrchestratorProcess.uses(seen, nats));
    environment.put("QUORATE_HTTP_HOST", "127.0.0.1");
    environment.put("QUORATE_CHECKS_INTERVAL", "500ms");
    environment.put("QUORATE_CHECKS_TIMEOUT", "2s");
    environment.put("QUORATE_DATABASE_TIMEOUT", "3s");
    return environment;
  }

  private Part part(
      String name, Map<String, String> environment, String portSetting, String... command) {
    int port = FreePort.next();
    Map<String, String> all = new HashMap<>(environment);
    all.put(portSetting, Integer.toString(port));
    return part(name, port, all, command);
  }

  private Part part(String name, int port, Map<String, String> environment, String... command) {
    return new Part(
        name, port, List.of(command), environment, directory.resolve(name + ".log"), ANSWER);
  }

  Database database() {
    return database;
  }

  Part gateway() {
    return gateway;
  }

  /** One of the two API servers, as a balancer would choose it. */
  Part anyApi() {
    return apis.get((int) (System.nanoTime() / 1_000 % apis.size()));
  }

  int blows() {
    return blows;
  }

  /** Everybody is there, one orchestrator is active, and all four agents are known. */
  void awaitWell(Duration patience) {
    for (Part one : orchestrators) {
      Eventually.holds(patience, one + " is ready", () -> one.answers("/readiness", 200));
    }
    for (Part one : apis) {
      Eventually.holds(patience, one + " is healthy", () -> isHealthy(one));
    }
    for (Part one : agents) {
      Eventually.holds(patience, one + " is ready", () -> one.answers("/readiness", 200));
    }
    Eventually.holds(patience, "the gateway is ready", () -> gateway.answers("/readiness", 200));
    Eventually.holds(
        patience,
        "one orchestrator is active",
        () ->
            orchestrators.stream()
                    .filter(
                        one ->
                            one.get("/api/v1/status")
                                .filter(answer -> answer.body().contains("\"role\":\"active\""))
                                .isPresent())
                    .count()
                == 1);
  }

  private static boolean isHealthy(Part api) {
    return api.get("/api/v1/health")
        .filter(answer -> answer.body().contains("\"status\":\"healthy\""))
        .isPresent();
  }

  /** Makes a key with the admin key. */
  String newKey(String name, String role) {
    return Eventually.gives(
        Duration.ofSeconds(30),
        "a key of " + name,
        () ->
            apis.getFirst()
                .post(
                    "/api/v1/keys",
                    "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role),
                    "Authorization",
                    "Bearer " + ADMIN_KEY)
                .map(HttpResponse::body)
                .map(KEY::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1)));
  }

  /** One blow after the other, as long as that; each is undone before the next. */
  void liveThrough(Duration day) {
    long end = System.nanoTime() + day.toNanos();
    while (System.nanoTime() < end) {
      rest(Duration.ofMillis(500 + random.nextInt(1_500)));
      strike();
      blows++;
    }
  }

  private void strike() {
    Duration pause = Duration.ofMillis(200 + random.nextLong(LONGEST_FREEZE.toMillis()));
    switch (random.nextInt(8)) {
      case 0 -> hit(postgres, pause);
      case 1 -> hit(nats, pause);
      case 2, 3 -> hit(oneOf(orchestrators), pause);
      case 4, 5 -> hit(oneOf(apis), pause);
      case 6 -> hit(oneOf(agents), pause);
      default -> hit(random.nextBoolean() ? feed : gateway, pause);
    }
  }

  private Part oneOf(List<Part> parts) {
    return parts.get(random.nextInt(parts.size()));
  }

  private void hit(Part part, Duration pause) {
    if (random.nextBoolean()) {
      note("kill -9 of " + part);
      part.process().crash();
      rest(pause);
      part.start();
    } else {
      note("freeze of " + part + " for " + pause);
      part.process().freeze();
      rest(pause);
      part.process().thaw();
    }
  }

  private void hit(Server server, Duration pause) {
    if (random.nextBoolean()) {
      note("kill -9 of " + server.getClass().getSimpleName());
      server.crash();
      rest(pause);
      server.startAgain();
    } else {
      note("freeze of " + server.getClass().getSimpleName() + " for " + pause);
      server.freeze();
      rest(pause);
      server.thaw();
    }
  }

  private static void rest(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static void note(String what) {
    System.out.println(Instant.now() + " " + what);
  }

  /** Ends what is seen and said, and waits until nothing is left to decide and to publish. */
  void stopDeciding(Duration patience) {
    feed.close();
    agents.forEach(Part::close);
    // The last signals are decided at the next step of the active orchestrator.
    Eventually.holds(
        patience,
        "nothing is decided any more, and nothing is left to publish",
        () -> Invariants.count(database, UNSETTLED) == 0);
  }

  /** The resident memory, threads and descriptors of every program, a line each. */
  String footprints() {
    List<Part> all = new ArrayList<>(orchestrators);
    all.addAll(apis);
    all.add(gateway);
    return all.stream()
        .filter(part -> part.process().alive())
        .map(House::footprint)
        .collect(Collectors.joining("\n"));
  }

  private static String footprint(Part part) {
    try {
      Footprint is = Footprint.of(part.process().pid());
      return "%-10s resident %d MiB, %d threads, %d descriptors"
          .formatted(part, is.residentMebibytes(), is.threads(), is.descriptors());
    } catch (UncheckedIOException e) {
      return part + " has ended";
    }
  }

  @Override
  public void close() {
    gateway.close();
    feed.close();
    agents.forEach(Part::close);
    apis.forEach(Part::close);
    orchestrators.forEach(Part::close);
    nats.close();
    postgres.close();
  }
}
