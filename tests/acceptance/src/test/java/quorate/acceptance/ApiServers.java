package quorate.acceptance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import quorate.servers.Database;
import quorate.servers.Eventually;
import quorate.servers.OrchestratorProcess;
import quorate.testkit.ApiRole;

/** API servers of an arena's group, under the role that the deployments give them. */
final class ApiServers implements AutoCloseable {
  static final String ADMIN_KEY = "an-admin-key-of-forty-characters-in-tests";

  private static final Duration SOON = Duration.ofSeconds(60);

  private final Arena arena;
  private final List<OrchestratorProcess> servers = new ArrayList<>();

  ApiServers(Arena arena) {
    this.arena = arena;
  }

  /** Starts one, which is ready. */
  OrchestratorProcess start(String name) {
    return start(name, Map.of());
  }

  OrchestratorProcess start(String name, Map<String, String> own) {
    Map<String, String> settings = new HashMap<>();
    settings.put("QUORATE_INSTANCE", name);
    Database database = ApiRole.in(arena.postgres(), arena.database());
    settings.put("QUORATE_DATABASE_URL", database.url());
    settings.put("QUORATE_DATABASE_USER", database.user());
    settings.put("QUORATE_DATABASE_PASSWORD", database.password());
    settings.put("QUORATE_CHECKS_INTERVAL", "500ms");
    settings.put("QUORATE_CHECKS_TIMEOUT", "500ms");
    settings.put("QUORATE_API_ADMIN_KEY", ADMIN_KEY);
    settings.put("QUORATE_API_RATE_STREAMS", "100");
    settings.put("QUORATE_API_RATE_READ", "1000");
    settings.put("QUORATE_API_STREAMS_PER_PRINCIPAL", "100");
    settings.put(
        "QUORATE_API_ORCHESTRATORS",
        arena.instances().stream()
            .map(instance -> instance.process().url(""))
            .collect(Collectors.joining(",")));
    settings.putAll(own);
    OrchestratorProcess server =
        OrchestratorProcess.start(
            Image.LAUNCHER, List.of("api"), Image.newDirectory(name).resolve("api.log"), settings);
    servers.add(server);
    Eventually.holds(SOON, name + " answers", () -> server.answers("/readiness", 200));
    ApiAnswers.areThoseOf(server);
    return server;
  }

  @Override
  public void close() {
    servers.forEach(OrchestratorProcess::close);
    servers.forEach(server -> ApiWitness.holds("the log of an API server", server.log()));
    arena
        .instances()
        .forEach(one -> ApiWitness.holds("the log of " + one.name(), one.process().log()));
    ApiWitness.assertNothingIsWrong();
  }
}
