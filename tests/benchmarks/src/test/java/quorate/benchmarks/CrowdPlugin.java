package quorate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A plug-in of many types of agents, each an agent of the program under another name: technical,
 * trend, reversion and risk in turn.
 */
final class CrowdPlugin {
  private static final Path JARS = Stage.ROOT.resolve("modules/image/target/mods");
  private static final List<String> BORROWED = List.of("technical", "trend", "reversion", "risk");
  private static final String BORROWING =
      """
      package crowd;

      import java.util.ServiceLoader;
      import quorate.sdk.Agent;
      import quorate.sdk.AgentProvider;
      import quorate.sdk.Parameters;

      class Borrowing implements AgentProvider {
        private final String type;
        private final AgentProvider borrowed;

        Borrowing(String type, String borrowed) {
          this.type = type;
          this.borrowed =
              ServiceLoader.load(ModuleLayer.boot(), AgentProvider.class).stream()
                  .map(ServiceLoader.Provider::get)
                  .filter(one -> one.type().equals(borrowed))
                  .findFirst()
                  .orElseThrow();
        }

        @Override
        public String type() {
          return type;
        }

        @Override
        public Agent create(Parameters parameters) {
          return borrowed.create(parameters);
        }
      }
      """;

  private CrowdPlugin() {}

  /** The types it has, as {@code quorate agents} is told them. */
  static String types(int agents) {
    return IntStream.range(0, agents).mapToObj(CrowdPlugin::type).collect(Collectors.joining(","));
  }

  private static String type(int agent) {
    return "crowd-" + agent;
  }

  /** Builds it against the jars of the SDK; the directory that holds it and nothing else. */
  static Path build(int agents) throws IOException {
    Path work = Stage.directory();
    Path sources = Files.createDirectories(work.resolve("sources"));
    Path classes = work.resolve("classes");
    Path plugins = Files.createDirectory(work.resolve("plugins"));
    Files.writeString(sources.resolve("Borrowing.java"), BORROWING);
    for (int agent = 0; agent < agents; agent++) {
      Files.writeString(
          sources.resolve("Agent%d.java".formatted(agent)),
          """
          package crowd;

          public final class Agent%d extends Borrowing {
            public Agent%d() {
              super("%s", "%s");
            }
          }
          """
              .formatted(agent, agent, type(agent), BORROWED.get(agent % BORROWED.size())));
    }
    Files.writeString(
        sources.resolve("module-info.java"),
        """
        module crowd {
          requires quorate.sdk;
          uses quorate.sdk.AgentProvider;
          provides quorate.sdk.AgentProvider with %s;
        }
        """
            .formatted(
                IntStream.range(0, agents)
                    .mapToObj(agent -> "crowd.Agent" + agent)
                    .collect(Collectors.joining(", "))));
    List<String> compile =
        new ArrayList<>(
            List.of("--release", "25", "--module-path", JARS.toString(), "-d", classes.toString()));
    try (Stream<Path> files = Files.list(sources)) {
      files.map(Path::toString).forEach(compile::add);
    }
    run("javac", compile);
    Path jar = plugins.resolve("crowd.jar");
    run("jar", List.of("--create", "--file", jar.toString(), "-C", classes.toString(), "."));
    return plugins;
  }

  private static void run(String tool, List<String> arguments) {
    int failed =
        ToolProvider.findFirst(tool)
            .orElseThrow()
            .run(System.out, System.err, arguments.toArray(String[]::new));
    if (failed != 0) {
      throw new IllegalStateException(tool + " has failed");
    }
  }
}
