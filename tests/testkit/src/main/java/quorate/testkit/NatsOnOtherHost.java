package quorate.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import quorate.servers.DebianProgram;
import quorate.servers.Eventually;
import quorate.servers.GuardedProcess;

/**
 * A real nats-server on another host, to which two ways lead: those who are tested come by one that
 * can be cut, those who watch by the other. Takes root, who may make such a host.
 */
public final class NatsOnOtherHost implements AutoCloseable {
  private static final int PORT = 4222;
  private static final Duration START_BOUND = Duration.ofSeconds(30);
  private static final int CONNECT_BOUND_MILLIS = 500;

  private final OtherHost host;
  private final GuardedProcess server;

  private NatsOnOtherHost(OtherHost host, Path log) {
    this.host = host;
    this.server =
        GuardedProcess.start(
            new ProcessBuilder(
                    host.inside(
                        DebianProgram.NATS_SERVER.locate().toString(),
                        "--addr",
                        "0.0.0.0",
                        "--port",
                        Integer.toString(PORT)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile()));
  }

  /**
   * Starts a server, or nothing where no other host can be made.
   *
   * @param log where the server's output goes
   */
  public static Optional<NatsOnOtherHost> start(Path log) {
    return OtherHost.make().map(host -> startOn(host, log));
  }

  private static NatsOnOtherHost startOn(OtherHost host, Path log) {
    try {
      NatsOnOtherHost nats = new NatsOnOtherHost(host, log);
      Eventually.holds(START_BOUND, "the server listens", nats::listens);
      return nats;
    } catch (RuntimeException | AssertionError e) {
      // The server ends with this process.
      host.close();
      throw e;
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(forWatchers(), CONNECT_BOUND_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The way for those who are tested. */
  public OtherHost.Way cuttable() {
    return host.cuttable();
  }

  /** Where the server is for those who are tested. */
  public InetSocketAddress forTested() {
    return new InetSocketAddress(host.cuttable().address(), PORT);
  }

  /** Where the server is for those who watch. */
  public InetSocketAddress forWatchers() {
    return new InetSocketAddress(host.watchers().address(), PORT);
  }

  /** The host goes with it. */
  @Override
  public void close() {
    server.close();
    host.close();
  }
}
