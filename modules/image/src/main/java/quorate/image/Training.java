package quorate.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.Signal;

/**
 * Makes the image's AOT cache: runs the image's own orchestrator, an agent and a backtest beside
 * it, by its own launcher, so with the same flags as later, asks it everything it answers, and
 * stops all. The JVM then writes down which classes it had loaded and linked.
 *
 * <p>With real servers the classes of the driver and the client are among them. Where a server is
 * not to be had, a cache without these is made: it is as valid, and the first connection slower.
 */
public final class Training {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Writing the cache takes some seconds of a free processor. */
  private static final Duration STOP = Duration.ofMinutes(3);

  private final Path launcher;
  private final Path log;
  private final Servers servers;
  private final List<String> database;
  private final Map<String, String> environment = new HashMap<>(Lesson.SETTINGS);

  private Training(Path launcher, Path log, Servers servers) {
    this.launcher = launcher;
    this.log = log;
    this.servers = servers;
    this.database = servers.databaseArguments();
    environment.putAll(servers.settings());
  }

  /**
   * @param arguments the image, which has no cache yet
   */
  public static void main(String[] arguments) throws IOException {
    Path image = Path.of(arguments[0]).toAbsolutePath();
    Path log = image.resolveSibling("training.log");
    Files.deleteIfExists(log);
    // Where the launcher looks for it.
    Path cache = image.resolve("lib/quorate.aot");
    try (Servers servers = Servers.start()) {
      Training training = new Training(image.resolve("bin/quorate"), log, servers);
      training.makeTables();
      training.train(cache);
    }
    if (!Files.exists(cache)) {
      throw new IllegalStateException("No AOT cache was made, see " + log);
    }
  }

  /** Apart, because it happens once in the life of a database: a start finds them made. */
  private void makeTables() {
    if (servers.postgres().isPresent()) {
      run(orchestrator(), lesson -> lesson.awaitDatabase(PATIENCE));
    }
  }

  /**
   * Without the profiles of its methods: with them the compilers do more while it starts, so that
   * it starts later, and the cache is 4 MB larger.
   */
  private void train(Path cache) throws IOException {
    environment.put("QUORATE_JAVA_OPTIONS", "-XX:-AOTRecordTraining -XX:AOTCacheOutput=" + cache);
    List<String> together = new ArrayList<>(List.of("together"));
    together.addAll(orchestrator());
    together.add("+");
    together.addAll(Lesson.AGENT);
    together.add("+");
    together.addAll(Lesson.backtest(log.resolveSibling("training-candles.csv")));
    run(together, lesson -> lesson.learn(PATIENCE));
  }

  private List<String> orchestrator() {
    List<String> arguments = new ArrayList<>(List.of("orchestrator"));
    arguments.addAll(database);
    return arguments;
  }

  private void run(List<String> arguments, Consumer<Lesson> part) {
    try (OrchestratorProcess orchestrator =
        OrchestratorProcess.start(launcher, arguments, log, environment)) {
      part.accept(new Lesson(orchestrator, servers));
      orchestrator.process().signal(Signal.TERM);
      if (!orchestrator.process().awaitExit(STOP).equals(OptionalInt.of(0))) {
        throw new IllegalStateException("The training run did not end well, see " + log);
      }
    }
  }
}
