package quorate.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quorate.servers.FreePort;
import quorate.servers.NatsServer;

/** A process of agents of the image, on a free port. Its log is in {@code target/agents.log}. */
record RunningAgents(Process process, int port) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * Starts one.
   *
   * @param settings besides those of NATS and HTTP, by environment name
   * @param command such as {@code agent} and its type
   */
  static RunningAgents start(NatsServer nats, Map<String, String> settings, String... command)
      throws IOException {
    int port = FreePort.next();
    Path log = Files.createDirectories(Path.of("target")).resolve("agents.log");
    List<String> words = new ArrayList<>(List.of(Stage.LAUNCHER.toString()));
    words.addAll(List.of(command));
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("QUORATE_NATS_URL", nats.url());
    builder.environment().put("QUORATE_AGENT_HTTP_HOST", "127.0.0.1");
    builder.environment().put("QUORATE_AGENT_HTTP_PORT", Integer.toString(port));
    builder.environment().putAll(settings);
    return new RunningAgents(builder.start(), port);
  }

  long pid() {
    return process.pid();
  }

  /** The body of an answer; empty while there is none. */
  String body(String path) {
    try (InputStream answer = URI.create("http://127.0.0.1:" + port + path).toURL().openStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * The sum of a metric over its labels; zero while there is no answer. Labels may be given, as in
   * a regular expression.
   */
  long metric(String name) {
    Matcher samples =
        Pattern.compile("^" + name + "(?:\\{[^}]*})? (\\S+)$", Pattern.MULTILINE)
            .matcher(body("/metrics"));
    double sum = 0;
    while (samples.find()) {
      sum += Double.parseDouble(samples.group(1));
    }
    return Math.round(sum);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
