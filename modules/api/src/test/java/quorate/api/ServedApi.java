package quorate.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import quorate.checks.CheckSettings;
import quorate.configuration.Catalogue;
import quorate.configuration.Configuration;
import quorate.configuration.Section;
import quorate.configuration.Source;
import quorate.http.HttpSettings;
import quorate.running.Build;
import quorate.servers.Database;
import quorate.servers.Eventually;
import quorate.servers.PostgresServer;
import quorate.servers.Sql;
import quorate.store.DatabaseSettings;
import quorate.store.Group;
import quorate.testkit.ApiDocument;
import quorate.testkit.ApiRole;
import quorate.web.ApiSettings;
import quorate.web.ServiceSettings;

/** An API server in this JVM, on a real database, and a client of it. */
final class ServedApi implements AutoCloseable {
  static final String ADMIN = "the-admin-key-of-these-tests-0123456789";
  static final Duration SOON = Duration.ofSeconds(30);

  private static final List<Section> SECTIONS =
      List.of(
          ServiceSettings.INSTANCES,
          HttpSettings.SECTION,
          DatabaseSettings.SECTION,
          CheckSettings.SECTION,
          ServiceSettings.SHUTDOWN,
          ApiSettings.SECTION);

  private final HttpClient client;
  private final String scheme;
  private final PostgresServer postgres;
  private final Database database;
  private final ApiServer server;

  /** Every answer must be as it says; empty until it was read. */
  private volatile Optional<ApiDocument> document = Optional.empty();

  ServedApi() {
    this(Map.of());
  }

  /**
   * @param own settings beside those of the servers
   */
  ServedApi(Map<String, String> own) {
    this(PostgresServer.start(), own, Optional.empty());
  }

  /** With a client that speaks TLS, and trusts a certificate. */
  static ServedApi overTls(Map<String, String> own, SSLContext trusting) {
    return new ServedApi(PostgresServer.start(), own, Optional.of(trusting));
  }

  private ServedApi(
      PostgresServer postgres, Map<String, String> own, Optional<SSLContext> trusting) {
    this(postgres, migrated(postgres), own, trusting);
    Eventually.holds(SOON, "started", () -> get("/startup").statusCode() == 200);
    this.document = Optional.of(new ApiDocument(get("/api/v1/openapi.json").body()));
  }

  private ServedApi(
      PostgresServer postgres,
      Database database,
      Map<String, String> own,
      Optional<SSLContext> trusting) {
    this.client =
        trusting
            .map(context -> HttpClient.newBuilder().sslContext(context).build())
            .orElseGet(HttpClient::newHttpClient);
    this.scheme = trusting.isPresent() ? "https" : "http";
    this.postgres = postgres;
    this.database = database;
    Map<String, String> settings = new HashMap<>();
    settings.put("quorate.name", "alpha");
    settings.put("quorate.http.host", "127.0.0.1");
    settings.put("quorate.http.port", "0");
    Database seen = ApiRole.in(postgres, database);
    settings.put("quorate.database.url", seen.url());
    settings.put("quorate.database.user", seen.user());
    settings.put("quorate.database.password", seen.password());
    settings.put("quorate.checks.interval", "200ms");
    settings.put("quorate.checks.timeout", "1s");
    settings.put("quorate.api.admin-key", ADMIN);
    settings.put("quorate.api.orchestrators", "http://127.0.0.1:1");
    settings.put("quorate.api.rate.read", "10000");
    settings.put("quorate.api.rate.write", "10000");
    settings.put("quorate.api.rate.resume", "10000");
    settings.put("quorate.api.rate.login", "10000");
    settings.put("quorate.api.rate.open", "10000");
    settings.putAll(own);
    Configuration configuration =
        new Catalogue("quorate.", SECTIONS, List.of())
            .read(
                List.of(
                    Source.defaults(Map.of("quorate.instance", "api-1")),
                    Source.commandLine(settings)));
    if (!configuration.problems().isEmpty()) {
      throw new AssertionError(configuration.problems().toString());
    }
    this.server = ApiServer.start(configuration, new Build("1.2.3", "abc", "now"));
  }

  /** A database with the tables, which an orchestrator makes. */
  private static Database migrated(PostgresServer postgres) {
    Database database = postgres.createDatabase();
    DatabaseSettings settings =
        new DatabaseSettings(
            database.url(),
            database.user(),
            Optional.of(database.password()),
            2,
            Duration.ofSeconds(5),
            true);
    try (quorate.store.Database opened =
        new quorate.store.Database(
            settings, new Group("alpha", "tests", "1"), Duration.ofSeconds(5), UUID::randomUUID)) {
      opened.migrate();
    }
    // As the first orchestrator of a group does.
    Sql.run(database, "insert into orchestrator_group (group_name) values ('alpha')");
    return database;
  }

  /** Makes a key. */
  String key(String name, String role) {
    HttpResponse<String> made =
        post("/api/v1/keys", ADMIN, "{\"name\":\"" + name + "\",\"role\":\"" + role + "\"}");
    if (made.statusCode() != 201) {
      throw new AssertionError("no key: " + made.body());
    }
    return field(made.body(), "key");
  }

  /** The text of a field, the first of that name. */
  static String field(String json, String name) {
    String start = "\"" + name + "\":\"";
    int from = json.indexOf(start) + start.length();
    return json.substring(from, json.indexOf('"', from));
  }

  PostgresServer postgres() {
    return postgres;
  }

  Database database() {
    return database;
  }

  int port() {
    return server.port();
  }

  ApiServer server() {
    return server;
  }

  /** The answer to whoever sends no credential. */
  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(address(path)));
  }

  /** The answer to whoever sends a key. */
  HttpResponse<String> get(String path, String key) {
    return send(as(key, path));
  }

  HttpResponse<String> post(String path, String key, String body) {
    return send(
        as(key, path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> put(String path, String key, String body) {
    return send(
        as(key, path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpRequest.Builder as(String key, String path) {
    return HttpRequest.newBuilder(address(path)).header("Authorization", "Bearer " + key);
  }

  URI address(String path) {
    return URI.create(scheme + "://127.0.0.1:" + server.port() + path);
  }

  /** The answer over a new connection, whose client takes no session up again. */
  HttpResponse<String> getAnew(String path, SSLContext trusting) {
    try (HttpClient another = HttpClient.newBuilder().sslContext(trusting).build()) {
      return send(another, HttpRequest.newBuilder(address(path)));
    }
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    return send(client, request);
  }

  private HttpResponse<String> send(HttpClient client, HttpRequest.Builder builder) {
    HttpRequest request = builder.timeout(SOON).build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      List<String> faults =
          document
              .map(known -> known.faults(request.method(), target(request.uri()), answer))
              .orElse(List.of());
      if (!faults.isEmpty()) {
        throw new AssertionError("another answer than documented: " + faults);
      }
      return answer;
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String target(URI uri) {
    return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }

  @Override
  public void close() {
    server.stop();
    client.close();
    postgres.close();
  }
}
