package quorate.acceptance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quorate.testkit.Database;
import quorate.testkit.FaultProxy;
import quorate.testkit.NatsServer;
import quorate.testkit.OrchestratorProcess;
import quorate.testkit.PostgresServer;

/**
 * Real servers and any number of instances on them, each behind proxies of its own, so that every
 * fault can be done to every one of them.
 */
final class Arena implements AutoCloseable {
  static final String TOKEN = "a-token-of-32-characters-in-tests";

  private final PostgresServer postgres = PostgresServer.start();
  private final NatsServer nats = NatsServer.start();
  private final Database database = postgres.createDatabase();
  private final List<Instance> instances = new ArrayList<>();
  private final Map<String, String> settings;

  /** One orchestrator and its ways to the servers. */
  record Instance(
      String name, OrchestratorProcess process, FaultProxy toDatabase, FaultProxy toNats)
      implements AutoCloseable {

    boolean isActive() {
      return status().filter(body -> body.contains("\"role\":\"active\"")).isPresent();
    }

    Optional<String> status() {
      return process.get("/api/v1/status").map(response -> response.body());
    }

    @Override
    public void close() {
      process.close();
      toDatabase.close();
      toNats.close();
    }
  }

  /**
   * @param settings of every instance, by environment name
   */
  Arena(Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
  }

  Instance start(String name) {
    return start(name, Map.of());
  }

  /**
   * @param own settings of this instance alone, by environment name
   */
  Instance start(String name, Map<String, String> own) {
    FaultProxy toDatabase = FaultProxy.before(postgres);
    FaultProxy toNats = FaultProxy.before(nats);
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("QUORATE_DATABASE_URL", database.at(toDatabase.port()).url());
    environment.put("QUORATE_DATABASE_USER", database.user());
    environment.put("QUORATE_DATABASE_PASSWORD", database.password());
    environment.put("QUORATE_NATS_URL", "nats://127.0.0.1:" + toNats.port());
    environment.put("QUORATE_CONTROL_TOKEN", TOKEN);
    environment.putAll(own);
    Instance instance = new Instance(name, Image.start(name, environment), toDatabase, toNats);
    instances.add(instance);
    return instance;
  }

  PostgresServer postgres() {
    return postgres;
  }

  NatsServer nats() {
    return nats;
  }

  /** Where the record is, without a proxy. */
  Database database() {
    return database;
  }

  /** The instance that says it is active, if exactly one does. */
  Optional<Instance> active() {
    List<Instance> active = instances.stream().filter(Instance::isActive).toList();
    return active.size() == 1 ? Optional.of(active.getFirst()) : Optional.empty();
  }

  @Override
  public void close() {
    instances.forEach(Instance::close);
    nats.close();
    postgres.close();
  }
}
