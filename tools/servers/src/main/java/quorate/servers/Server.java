package quorate.servers;

import java.nio.file.Path;

/**
 * A real server that runs as a child process on a port of 127.0.0.1, and to which faults can be
 * done. It ends with this JVM, even when the JVM is killed with -9.
 *
 * <p>For one thread at a time; {@link #close} may be called by any, and again. Whoever asks for a
 * fault of a server that is not running, or starts one that is, gets an {@link
 * IllegalStateException}.
 */
public abstract sealed class Server implements AutoCloseable
    permits NatsServer, PgBouncer, PostgresServer {
  private final ServerDirectory directory;
  private final ServerProcess process;

  Server(ServerDirectory directory, ServerProcess process) {
    this.directory = directory;
    this.process = process;
  }

  /** The port, the same for the server's whole life. */
  public int port() {
    return process.port();
  }

  /** The id of the server's main process. */
  public long pid() {
    return process.child().pid();
  }

  /** The directory that holds the server's data, configuration and log. */
  public Path directory() {
    return directory.path();
  }

  /** Whether the main process is there, be it frozen. */
  public boolean running() {
    return process.running();
  }

  /** Ends the server in good order; clients see their connections closed. */
  public void stop() {
    process.stop();
  }

  /** Starts a stopped or crashed server again, on its port and with its data. */
  public void startAgain() {
    process.startAgain();
  }

  /** Kills the server and all its descendants at once. */
  public void crash() {
    process.crash();
  }

  /**
   * Stops the server and all its descendants where they are. Connections stay, and new ones are
   * taken by the kernel, but nothing answers.
   */
  public void freeze() {
    process.child().freeze();
  }

  /** Lets a frozen server go on. */
  public void thaw() {
    process.child().thaw();
  }

  /**
   * Ends the server, whatever its state, and removes its directory. The directory stays when the
   * server had died by itself or had to be killed, because its log may say why.
   */
  @Override
  public void close() {
    process.close(this::afterTheEnd);
  }

  /** What is left to do when the server has ended and its directory is still there. */
  abstract void afterTheEnd();
}
