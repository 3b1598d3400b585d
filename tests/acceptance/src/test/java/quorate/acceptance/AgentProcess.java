package quorate.acceptance;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quorate.servers.FreePort;
import quorate.servers.GuardedProcess;

/** A process of agents as it ships, on a free port. */
final class AgentProcess implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final Part part;

  private AgentProcess(Part part) {
    this.part = part;
  }

  /**
   * Starts one.
   *
   * @param command such as {@code agent}, its type, and settings
   */
  static AgentProcess start(int natsPort, String... command) {
    return start(natsPort, Map.of(), command);
  }

  static AgentProcess start(int natsPort, Map<String, String> environment, String... command) {
    int port = FreePort.next();
    List<String> words = new ArrayList<>(List.of(command));
    words.add("-Dquorate.nats.url=nats://127.0.0.1:" + natsPort);
    words.add("-Dquorate.agent.http.host=127.0.0.1");
    words.add("-Dquorate.agent.http.port=" + port);
    return new AgentProcess(
        new Part(
            "agent",
            port,
            words,
            environment,
            Image.newDirectory("agent").resolve("agent.log"),
            ANSWER));
  }

  GuardedProcess process() {
    return part.process();
  }

  int port() {
    return part.port();
  }

  /** What it answers to a GET; empty if it does not. */
  Optional<HttpResponse<String>> get(String path) {
    return part.get(path);
  }

  /** The body of an answer; empty text if there is none. */
  String body(String path) {
    return get(path).map(HttpResponse::body).orElse("");
  }

  String log() {
    return part.log();
  }

  @Override
  public void close() {
    part.close();
  }
}
