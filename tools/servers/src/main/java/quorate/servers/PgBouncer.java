package quorate.servers;

import java.nio.file.Path;
import java.util.List;

/**
 * A real PgBouncer on 127.0.0.1, in transaction mode, before a database: clients log in at it with
 * the database's own user and password, and share its connections.
 */
public final class PgBouncer extends Server {
  private static final DebianProgram PROGRAM = new DebianProgram("pgbouncer", "pgbouncer");

  private final Database behind;

  private PgBouncer(ServerDirectory directory, ServerProcess process, Database behind) {
    super(directory, process);
    this.behind = behind;
  }

  /**
   * Starts one in a new directory below target/servers.
   *
   * @param behind the database it stands before
   * @param configuration lines of pgbouncer.ini, such as {@code ignore_startup_parameters =
   *     options}
   * @throws ServerException also when no pgbouncer is to be had; the message says what to install
   */
  public static PgBouncer before(Database behind, String... configuration) {
    ServerDirectory directory = ServerDirectory.prepare(ServerDirectory.unique("pgbouncer"));
    ServerUser user = ServerUser.usual();
    Path program = PROGRAM.locate();
    PgBouncerProgram prepared =
        new PgBouncerProgram(
            program, SharedLibraries.of(program), user, directory, behind, List.of(configuration));
    return new PgBouncer(directory, ServerProcess.start(prepared, directory), behind);
  }

  /** The same database by way of this. */
  public Database database() {
    return behind.at(port());
  }

  @Override
  void afterTheEnd() {}
}
