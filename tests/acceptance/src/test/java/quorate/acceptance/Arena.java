package quorate.acceptance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import quorate.servers.Database;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;
import quorate.testkit.FaultProxy;

/**
 * Real servers and any number of instances on them, each behind proxies of its own, so that every
 * fault can be done to every one of them.
 */
public final class Arena implements AutoCloseable {
  public static final String TOKEN = "a-token-of-32-characters-in-tests";

  private final PostgresServer postgres;
  private final NatsServer nats;
  private final Database database;
  private final List<Instance> instances = new CopyOnWriteArrayList<>();
  private final Map<String, String> settings;

  /** One orchestrator and its ways to the servers. */
  public record Instance(
      String name, OrchestratorProcess process, FaultProxy toDatabase, FaultProxy toNats)
      implements AutoCloseable {

    public boolean isActive() {
      return status().filter(body -> body.contains("\"role\":\"active\"")).isPresent();
    }

    public Optional<String> status() {
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
  public Arena(Map<String, String> settings) {
    this(settings, PostgresServer.start(), NatsServer.start());
  }

  /**
   * @param settings of every instance, by environment name
   * @param postgres closed with the arena, as is the other server
   */
  public Arena(Map<String, String> settings, PostgresServer postgres, NatsServer nats) {
    this.settings = Map.copyOf(settings);
    this.postgres = postgres;
    this.nats = nats;
    this.database = postgres.createDatabase();
  }

  public Instance start(String name) {
    return start(name, Map.of());
  }

  /**
   * @param own settings of this instance alone, which go before those of all
   */
  public Instance start(String name, Map<String, String> own) {
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

  public PostgresServer postgres() {
    return postgres;
  }

  public NatsServer nats() {
    return nats;
  }

  /** Where the record is, without a proxy. */
  public Database database() {
    return database;
  }

  /** The instances there are. */
  public List<Instance> instances() {
    return List.copyOf(instances);
  }

  /** Ends an instance, if it has not ended yet, and its proxies. */
  public void remove(Instance instance) {
    instances.remove(instance);
    instance.close();
  }

  /** The instance that says it is active, if exactly one does. */
  public Optional<Instance> active() {
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
