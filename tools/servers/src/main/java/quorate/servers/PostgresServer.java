package quorate.servers;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL on 127.0.0.1, for root and for ordinary users.
 *
 * <p>Programs are given databases whose owner is an ordinary role, so that what they may and may
 * not do is what it would be elsewhere. Passwords are random and asked for. Databases may be
 * created and dropped by several threads at a time.
 */
public final class PostgresServer extends Server {
  static final String SUPERUSER = "postgres";
  private static final String OWNER = "quorate";

  private final PostgresProgram program;
  private final String ownerPassword = Secret.random();
  private final AtomicInteger created = new AtomicInteger();

  private PostgresServer(
      ServerDirectory directory, ServerProcess process, PostgresProgram program) {
    super(directory, process);
    this.program = program;
  }

  /** Starts a server in a new directory below target/servers. */
  public static PostgresServer start() {
    return start(ServerDirectory.unique("postgres"));
  }

  /** Starts a server in an empty directory, which may still have to be made. */
  public static PostgresServer start(Path directory) {
    return start(directory, Map.of());
  }

  /**
   * Starts a server in an empty directory, which may still have to be made.
   *
   * @param settings lines of postgresql.conf, such as {@code fsync} to {@code off}; everything that
   *     is not given is PostgreSQL's own default, so a commit is synced
   */
  public static PostgresServer start(Path directory, Map<String, String> settings) {
    return start(directory, settings, Map.of());
  }

  /**
   * Starts a server in an empty directory, which may still have to be made.
   *
   * @param settings lines of postgresql.conf
   * @param files text by name, which goes into the data directory for the server's eyes only, such
   *     as certificates, or in place of {@code pg_hba.conf}; the superuser must come in without TLS
   */
  public static PostgresServer start(
      Path directory, Map<String, String> settings, Map<String, String> files) {
    ServerUser user = ServerUser.usual();
    return start(directory, settings, files, Map.of(), user, Cache.reachableBy(user));
  }

  /**
   * Starts a server in an empty directory.
   *
   * @param environment what its processes find in their environment beside the usual
   */
  public static PostgresServer startIn(Path directory, Map<String, String> environment) {
    ServerUser user = ServerUser.usual();
    return start(directory, Map.of(), Map.of(), environment, user, Cache.reachableBy(user));
  }

  static PostgresServer start(
      Path path, Map<String, String> settings, ServerUser user, Cache cache) {
    return start(path, settings, Map.of(), Map.of(), user, cache);
  }

  private static PostgresServer start(
      Path path,
      Map<String, String> settings,
      Map<String, String> files,
      Map<String, String> environment,
      ServerUser user,
      Cache cache) {
    ServerDirectory directory = ServerDirectory.prepare(path);
    user.barredFrom(directory.path())
        .ifPresent(
            barred -> {
              throw new ServerException(
                  "postgres must run as nobody here, who may not enter "
                      + barred
                      + ": let everybody enter it, or take another directory than "
                      + directory.path());
            });
    PostgresBinaries binaries = PostgresBinaries.unpacked(cache);
    ClusterTemplate template = ClusterTemplate.of(binaries, user, cache);
    template.copyTo(directory.data());
    files.forEach((name, text) -> user.entrust(directory.data().resolve(name), text));
    PostgresProgram program =
        new PostgresProgram(binaries, user, directory, settings, environment, template.password());
    ServerProcess process = ServerProcess.start(program, directory);
    PostgresServer server = new PostgresServer(directory, process, program);
    try {
      server.nameRoles();
      return server;
    } catch (RuntimeException e) {
      process.stop();
      throw e;
    }
  }

  private void nameRoles() {
    String password = Secret.random();
    Sql.run(
        superuser(),
        "ALTER ROLE " + SUPERUSER + " PASSWORD '" + password + "'",
        "CREATE ROLE " + OWNER + " LOGIN PASSWORD '" + ownerPassword + "'");
    program.superuserPassword(password);
  }

  /**
   * The superuser in the database postgres: for what a test does to the server, not for programs.
   */
  public Database superuser() {
    return program.superuser(port());
  }

  /** A new and empty database. */
  public Database createDatabase() {
    return create("template1");
  }

  /** A new database with the content of another one, to which nobody may be connected. */
  public Database createDatabase(Database template) {
    return create(template.name());
  }

  private Database create(String template) {
    String name = "quorate_" + created.incrementAndGet();
    Sql.run(superuser(), "CREATE DATABASE " + name + " OWNER " + OWNER + " TEMPLATE " + template);
    return new Database(Database.address(port(), name), OWNER, ownerPassword);
  }

  /** Drops a database and ends the sessions in it; one that is not there is no error. */
  public void dropDatabase(Database database) {
    Sql.run(superuser(), "DROP DATABASE IF EXISTS " + database.name() + " WITH (FORCE)");
  }

  @Override
  void afterTheEnd() {
    SharedMemory.release(directory().resolve(ServerDirectory.DATA));
  }
}
