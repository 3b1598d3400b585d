package quorate.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Runs {@code nats-server} in the foreground. */
final class NatsProgram implements ServerProgram {
  private static final int ANSWER_MILLIS = 500;

  private final Path program;
  private final ServerDirectory directory;
  private String configuration;

  /** In the server's greeting, so that another server on the same port is not taken for ours. */
  private final String serverName = "quorate-" + Secret.random();

  private int port;
  private int monitorPort;

  NatsProgram(Path program, ServerDirectory directory, String configuration) {
    this.program = program;
    this.directory = directory;
    this.configuration = configuration;
  }

  @Override
  public String name() {
    return "nats-server";
  }

  @Override
  public Signal polite() {
    return Signal.TERM;
  }

  @Override
  public void configure(int port) {
    this.port = port;
    monitorPort = FreePort.next();
    write();
  }

  /** What the server reads when it is told to read its configuration again. */
  void reconfigure(String lines) {
    configuration = lines;
    write();
  }

  private void write() {
    directory.write(
        file(),
        """
        server_name: "%s"
        listen: "127.0.0.1:%d"
        http: "127.0.0.1:%d"
        %s
        """
            .formatted(serverName, port, monitorPort, configuration));
  }

  @Override
  public ProcessBuilder command() {
    return new ProcessBuilder(program.toString(), "-c", file().toString())
        .directory(directory.path().toFile());
  }

  @Override
  public boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_MILLIS);
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String greeting = in.readLine();
      return greeting != null && greeting.startsWith("INFO ") && greeting.contains(serverName);
    } catch (IOException notYet) {
      return false;
    }
  }

  int monitorPort() {
    return monitorPort;
  }

  private Path file() {
    return directory.path().resolve("nats.conf");
  }
}
