package quorate.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** Runs {@code pgbouncer} in the foreground; like PostgreSQL it refuses to be run by root. */
final class PgBouncerProgram implements ServerProgram {
  private static final int ANSWER_MILLIS = 500;
  private static final int TLS_REQUEST = 80_877_103;

  private final Path program;
  private final String libraries;
  private final ServerUser user;
  private final ServerDirectory directory;
  private final Database behind;
  private final List<String> configuration;

  /**
   * @param libraries directories of shared libraries beside the system's, as for the loader
   */
  PgBouncerProgram(
      Path program,
      String libraries,
      ServerUser user,
      ServerDirectory directory,
      Database behind,
      List<String> configuration) {
    this.program = program;
    this.libraries = libraries;
    this.user = user;
    this.directory = directory;
    this.behind = behind;
    this.configuration = configuration;
  }

  @Override
  public String name() {
    return "pgbouncer";
  }

  /** At once; INT would wait for the clients. */
  @Override
  public Signal polite() {
    return Signal.TERM;
  }

  @Override
  public void configure(int port) {
    user.entrust(users(), "\"%s\" \"%s\"\n".formatted(behind.user(), behind.password()));
    user.entrust(
        file(),
        """
        [databases]
        * = host=127.0.0.1 port=%d

        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = scram-sha-256
        auth_file = %s
        pool_mode = transaction
        default_pool_size = 4
        %s
        """
            .formatted(
                URI.create(behind.url().substring("jdbc:".length())).getPort(),
                port,
                users(),
                String.join("\n", configuration)));
  }

  @Override
  public ProcessBuilder command() {
    ProcessBuilder command =
        new ProcessBuilder(user.command(program.toString(), file().toString()))
            .directory(directory.path().toFile());
    command.environment().put("LD_LIBRARY_PATH", libraries);
    return command;
  }

  /** It says whether it speaks TLS before it asks for a name. */
  @Override
  public boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_MILLIS);
      socket.getOutputStream().write(ByteBuffer.allocate(8).putInt(8).putInt(TLS_REQUEST).array());
      return socket.getInputStream().read() == 'N';
    } catch (IOException notYet) {
      return false;
    }
  }

  private Path file() {
    return directory.path().resolve("pgbouncer.ini");
  }

  private Path users() {
    return directory.path().resolve("users.txt");
  }
}
