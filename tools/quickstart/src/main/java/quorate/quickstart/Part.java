package quorate.quickstart;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import quorate.servers.GuardedProcess;

/**
 * A command of the runtime image, run as a process and configured by its environment.
 *
 * @param name as it is told to people; its log is called so too
 */
record Part(String name, GuardedProcess process, Path log) implements AutoCloseable {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  static Part start(Home home, String name, List<String> command, Map<String, String> variables) {
    Path log = home.log(name);
    List<String> words = new ArrayList<>(List.of(home.program().toString()));
    words.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(home.run().toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()));
    builder.environment().putAll(variables);
    return new Part(name, GuardedProcess.start(builder), log);
  }

  /**
   * Nothing of this ends by itself, and the rest would make no sense without it.
   *
   * @throws IOException if it has ended; the message has its last words
   */
  void requireAlive() throws IOException {
    if (!process.alive()) {
      String lastLine = Files.readAllLines(log).stream().reduce("", (_, line) -> line);
      throw new IOException("the part %s has ended: %s (%s)".formatted(name, lastLine, log));
    }
  }

  @Override
  public void close() {
    process.stop(STOP_PATIENCE);
  }
}
