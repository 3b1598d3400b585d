package quorate.servers;

import java.nio.file.Path;
import java.util.List;

/** A real nats-server on 127.0.0.1. */
public final class NatsServer extends Server {
  private final NatsProgram program;

  private NatsServer(ServerDirectory directory, ServerProcess process, NatsProgram program) {
    super(directory, process);
    this.program = program;
  }

  /** Starts a server in a new directory below target/servers. */
  public static NatsServer start() {
    return start(ServerDirectory.unique("nats"));
  }

  /** Starts a server in an empty directory, which may still have to be made. */
  public static NatsServer start(Path directory) {
    return start(directory, "");
  }

  /**
   * Starts a server in an empty directory, which may still have to be made.
   *
   * @param configuration lines of nats-server's own configuration, such as {@code max_payload:
   *     65536}; ports and name are set already
   * @throws ServerException also when no nats-server is to be had; the message says what to install
   */
  public static NatsServer start(Path directory, String configuration) {
    ServerDirectory prepared = ServerDirectory.prepare(directory);
    NatsProgram program =
        new NatsProgram(DebianProgram.NATS_SERVER.locate(), prepared, configuration);
    return new NatsServer(prepared, ServerProcess.start(program, prepared), program);
  }

  /**
   * Gives the running server another configuration, which it takes over soon, without a restart.
   *
   * @param configuration instead of the lines it was started with
   */
  public void reload(String configuration) {
    program.reconfigure(configuration);
    Signal.HUP.send(List.of(pid()));
  }

  /** Where clients connect. */
  public String url() {
    return "nats://127.0.0.1:" + port();
  }

  /** Where the server tells about itself over HTTP: {@code /varz}, {@code /connz}, … */
  public String monitorUrl() {
    return "http://127.0.0.1:" + program.monitorPort();
  }

  @Override
  void afterTheEnd() {}
}
