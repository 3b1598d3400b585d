package quorate.acceptance;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import quorate.servers.Database;
import quorate.servers.Eventually;
import quorate.servers.FreePort;
import quorate.servers.OrchestratorProcess;
import quorate.servers.Sql;
import quorate.testkit.ApiRole;
import quorate.testkit.FaultProxy;

/**
 * Two API servers of one group behind a balancer, each with a way to the database of its own,
 * beside two orchestrators that decide. The test classes of the JVM share one pair, and leave it
 * whole.
 *
 * <p>The second has a short memory of keys. Both believe what 127.0.0.1 says of its clients, so
 * that a test may come from any address.
 */
final class ApiPair implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(60);

  /** How long the second one lets in whom it knows while the database does not answer. */
  static final Duration SHORT_GRACE = Duration.ofSeconds(4);

  /** Longer than a connection that was just used is taken to be alive. */
  private static final Duration CALM = Duration.ofSeconds(1);

  static final String LISTED_ORIGIN = "https://desk.example";

  private static final Map<String, String> BOTH =
      Map.of(
          "QUORATE_DATABASE_TIMEOUT", "1s",
          "QUORATE_API_RATE_READ", "5000",
          "QUORATE_API_RATE_WRITE", "5000",
          "QUORATE_API_RATE_OPEN", "5000",
          "QUORATE_API_RATE_STREAMS", "100",
          "QUORATE_API_TRUSTED_PROXIES", "127.0.0.1",
          "QUORATE_API_ALLOWED_ORIGINS", LISTED_ORIGIN,
          "QUORATE_API_STREAMS_TICK", "1s");

  private final Arena arena =
      new Arena(Map.of("QUORATE_LEASE_DURATION", "2s", "QUORATE_DATABASE_TIMEOUT", "1s"));
  private final ApiServers servers = new ApiServers(arena);
  private final List<Server> pair = new ArrayList<>();
  private final AtomicInteger names = new AtomicInteger();
  private final ApiClient admin = ApiClient.with(ApiServers.ADMIN_KEY);
  private final Feeder feeder;
  private final Balancer balancer;

  /** An API server, which may be killed and started again, and its way to the database. */
  final class Server {
    private final String name;
    private final int port = FreePort.next();
    private final FaultProxy toDatabase = FaultProxy.before(arena.postgres());
    private final Map<String, String> settings;
    private volatile OrchestratorProcess process;

    private Server(String name, Map<String, String> own) {
      this.name = name;
      this.settings = new HashMap<>(BOTH);
      settings.putAll(own);
      settings.put("QUORATE_HTTP_PORT", Integer.toString(port));
      settings.put(
          "QUORATE_DATABASE_URL",
          ApiRole.in(arena.postgres(), arena.database()).at(toDatabase.port()).url());
      start();
    }

    void start() {
      process = servers.start(name, settings);
    }

    int port() {
      return port;
    }

    FaultProxy toDatabase() {
      return toDatabase;
    }

    OrchestratorProcess process() {
      return process;
    }
  }

  private ApiPair() {
    arena.start("orchestrator-0");
    arena.start("orchestrator-1");
    feeder = new Feeder(arena.nats(), 3, 4, Duration.ofMillis(20), 1);
    pair.add(new Server("api-0", Map.of()));
    pair.add(
        new Server(
            "api-1",
            Map.of(
                "QUORATE_API_KEYS_CACHE",
                "1s",
                "QUORATE_API_KEYS_GRACE",
                SHORT_GRACE.toMillis() + "ms")));
    balancer = new Balancer(pair.stream().map(Server::port).toList());
    Eventually.holds(SOON, "one is active", () -> arena.active().isPresent());
    Eventually.holds(SOON, "some is decided", () -> Sequences.last(arena) > 0);
    Eventually.holds(SOON, "both are well", this::isWell);
  }

  /** Has a pair for a test class, which those nested in it share. */
  static final class Shared implements BeforeAllCallback, AfterAllCallback {
    private static volatile Optional<ApiPair> shared = Optional.empty();

    /** The class that registered it, and those nested in it that are under way. */
    private int classes;

    @Override
    public void beforeAll(ExtensionContext context) {
      if (classes++ == 0) {
        shared = Optional.of(new ApiPair());
      }
    }

    @Override
    public void afterAll(ExtensionContext context) {
      if (--classes == 0) {
        shared.ifPresent(ApiPair::close);
        shared = Optional.empty();
      }
    }
  }

  /** The pair of the test class that is under way. */
  static ApiPair shared() {
    return Shared.shared.orElseThrow();
  }

  Arena arena() {
    return arena;
  }

  Server one() {
    return pair.getFirst();
  }

  Server two() {
    return pair.getLast();
  }

  List<Server> both() {
    return List.copyOf(pair);
  }

  /** The port of the balancer. */
  int port() {
    return balancer.port();
  }

  ApiClient admin() {
    return admin;
  }

  boolean isWell() {
    return pair.stream().allMatch(ApiPair::isWell);
  }

  static boolean isWell(Server server) {
    return server
        .process()
        .get("/api/v1/health")
        .filter(answer -> answer.body().equals("{\"status\":\"healthy\"}"))
        .isPresent();
  }

  /**
   * Waits until both have read the record for so long that no connection is left that was cut and
   * is still taken to be alive.
   */
  void awaitCalm() {
    long[] since = {System.nanoTime()};
    Eventually.holds(
        SOON,
        "both are well and stay so",
        () -> {
          if (!isWell() || !pair.stream().allMatch(this::readsTheRecord)) {
            since[0] = System.nanoTime();
          }
          return System.nanoTime() - since[0] > CALM.toNanos();
        });
  }

  private boolean readsTheRecord(Server server) {
    return admin.get(server.port(), "/api/v1/decisions?limit=1").statusCode() == 200;
  }

  /** The rows of a query on the record, whose first column each gives. */
  List<String> recorded(String query) {
    return Invariants.texts(arena.database(), query);
  }

  /** Changes what no role of the program may change; neither triggers nor keys stand in the way. */
  void force(String... statements) {
    Database superuser = arena.postgres().superuser();
    Sql.run(
        new Database(arena.database().url(), superuser.user(), superuser.password()),
        Stream.concat(Stream.of("set session_replication_role = replica"), Stream.of(statements))
            .toArray(String[]::new));
  }

  /** A name that no other test has. */
  String name(String start) {
    return start + "-" + names.incrementAndGet();
  }

  /** A new key of that role, under a name of its own. */
  ApiClient key(String role) {
    return key(name(role), role);
  }

  ApiClient key(String name, String role) {
    return ApiClient.with(ApiClient.field(newKey(name, role), "key"));
  }

  HttpResponse<String> newKey(String name, String role) {
    HttpResponse<String> made =
        admin.post(
            one().port(),
            "/api/v1/keys",
            "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role));
    if (made.statusCode() != 201) {
      throw new AssertionError("no key: " + made.body());
    }
    return made;
  }

  /** Keys that let nobody in, each for another reason, which it is named after. */
  Map<String, String> wrongKeys() {
    force("insert into orchestrator_group (group_name) values ('beta') on conflict do nothing");
    HttpResponse<String> foreign = newKey(name("foreign"), "viewer");
    String secretless = ApiClient.field(foreign, "key").substring(0, "qk_aaaaaaaaaa_".length());
    HttpResponse<String> revoked = newKey(name("revoked"), "viewer");
    HttpResponse<String> expired = newKey(name("expired"), "viewer");
    force(
        "update api_keys set group_name = 'beta' where id = '%s'"
            .formatted(ApiClient.field(foreign, "id")),
        """
        update api_keys set created_at = now() - interval '2 h', expires_at = now() - interval '1 h'
        where id = '%s'
        """
            .formatted(ApiClient.field(expired, "id")));
    admin.post(one().port(), "/api/v1/keys/" + ApiClient.field(revoked, "id") + "/revoke", "{}");
    return Map.of(
        "malformed",
        "anything",
        "unknown",
        "qk_aaaaaaaaaa_" + "A".repeat(43),
        "of a wrong secret",
        secretless + "A".repeat(43),
        "of another group",
        ApiClient.field(foreign, "key"),
        "revoked",
        ApiClient.field(revoked, "key"),
        "expired",
        ApiClient.field(expired, "key"));
  }

  /** Opens a session on paper, of a symbol of its own, and returns its id. */
  UUID session(ApiClient executor) {
    UUID id = UUID.randomUUID();
    HttpResponse<String> opened =
        executor.put(
            one().port(),
            "/api/v1/sessions/" + id,
            """
            {"mode":"PAPER","symbol":"%s","exchange":"test","initial_capital":"1000",
             "quote_asset":"USD"}
            """
                .formatted("S" + names.incrementAndGet() + "/USD"));
    if (opened.statusCode() != 201) {
      throw new AssertionError("no session: " + opened.body());
    }
    return id;
  }

  /** Starts one more beside them, for whoever closes it. */
  OrchestratorProcess another(String name, Map<String, String> settings) {
    return servers.start(name, settings);
  }

  @Override
  public void close() {
    recorded("select a::text from audit_log a")
        .forEach(row -> ApiWitness.holds("a row of the audit", row));
    feeder.close();
    balancer.close();
    try {
      servers.close();
    } finally {
      pair.forEach(server -> server.toDatabase().close());
      arena.close();
    }
  }
}
