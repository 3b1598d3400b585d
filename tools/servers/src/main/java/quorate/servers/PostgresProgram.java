package quorate.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Runs {@code postgres} itself, in the foreground, on a data directory of its own. */
final class PostgresProgram implements ServerProgram {
  private final PostgresBinaries binaries;
  private final ServerUser user;
  private final ServerDirectory directory;
  private final Map<String, String> settings;
  private final Map<String, String> environment;

  /** Known to this server alone, so that it also tells the server from others. */
  private volatile String superuserPassword;

  PostgresProgram(
      PostgresBinaries binaries,
      ServerUser user,
      ServerDirectory directory,
      Map<String, String> settings,
      Map<String, String> environment,
      String superuserPassword) {
    this.binaries = binaries;
    this.user = user;
    this.directory = directory;
    this.settings = Map.copyOf(settings);
    this.environment = Map.copyOf(environment);
    this.superuserPassword = superuserPassword;
  }

  @Override
  public String name() {
    return "postgres";
  }

  /** Ends all sessions, writes a checkpoint and shuts down; TERM would wait for the clients. */
  @Override
  public Signal polite() {
    return Signal.INT;
  }

  @Override
  public void configure(int port) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("listen_addresses", "127.0.0.1");
    all.put("port", Integer.toString(port));
    // No socket file: the path of our directory may be too long for one.
    all.put("unix_socket_directories", "");
    // In the data directory, where a killed server leaves nothing that outlasts the directory.
    all.put("dynamic_shared_memory_type", "mmap");
    all.putAll(settings);
    String text =
        all.entrySet().stream()
            .map(entry -> entry.getKey() + " = '" + entry.getValue().replace("'", "''") + "'\n")
            .collect(Collectors.joining());
    directory.write(directory.data().resolve("postgresql.conf"), text);
  }

  @Override
  public ProcessBuilder command() {
    ProcessBuilder command =
        binaries
            .command(user, "postgres", List.of("-D", directory.data().toString()))
            .directory(directory.path().toFile());
    command.environment().putAll(environment);
    return command;
  }

  @Override
  public boolean answers(int port) {
    Properties properties = new Properties();
    properties.setProperty("user", PostgresServer.SUPERUSER);
    properties.setProperty("password", superuserPassword);
    properties.setProperty("connectTimeout", "1");
    properties.setProperty("socketTimeout", "1");
    String url = Database.address(port, PostgresServer.SUPERUSER);
    try (Connection connection = DriverManager.getConnection(url, properties)) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  void superuserPassword(String changed) {
    superuserPassword = changed;
  }

  Database superuser(int port) {
    return new Database(
        Database.address(port, PostgresServer.SUPERUSER),
        PostgresServer.SUPERUSER,
        superuserPassword);
  }
}
