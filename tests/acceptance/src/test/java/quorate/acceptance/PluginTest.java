package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import quorate.servers.CommandOutcome;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.RawNatsClient;
import quorate.servers.RawNatsMessage;

/** The example of the docs becomes an agent of the image that is not built anew. */
class PluginTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path EXAMPLE = Image.ROOT.resolve("docs/examples/breakout");
  private static final Path JARS = Image.ROOT.resolve("modules/image/target/mods");

  /** Compiles the example against the jars of the SDK, and packs it. */
  private static Path plugins() throws IOException {
    Path work = Image.newDirectory("plugin");
    Path classes = work.resolve("classes");
    Path plugins = Files.createDirectory(work.resolve("plugins"));
    List<String> compile =
        new ArrayList<>(
            List.of("--release", "25", "--module-path", JARS.toString(), "-d", classes.toString()));
    try (Stream<Path> files = Files.walk(EXAMPLE)) {
      files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(compile::add);
    }
    run("javac", compile);
    run(
        "jar",
        List.of(
            "--create",
            "--file",
            plugins.resolve("breakout.jar").toString(),
            "-C",
            classes.toString(),
            "."));
    return plugins;
  }

  private static void run(String tool, List<String> arguments) {
    assertEquals(
        0,
        ToolProvider.findFirst(tool)
            .orElseThrow()
            .run(System.out, System.err, arguments.toArray(String[]::new)));
  }

  @Test
  void theExampleOfTheDocsVotesAndTheCacheStaysInUse() throws IOException {
    Path plugins = plugins();
    try (NatsServer nats = NatsServer.start();
        RawNatsClient orchestrator = RawNatsClient.connect(nats.port());
        RawNatsClient market = RawNatsClient.connect(nats.port())) {
      orchestrator.subscribe("quorate.agent.>");
      try (AgentProcess agent =
          AgentProcess.start(
              nats.port(),
              // With it the JVM does not start where it could not use the cache.
              Map.of("QUORATE_JAVA_OPTIONS", "-XX:AOTMode=on"),
              "agent",
              "breakout",
              "--plugins",
              plugins.toString(),
              "-Dquorate.agent.symbols=btc/usd",
              "-Dquorate.agent.parameters.length=5")) {
        assertEquals(
            "quorate.agent.heartbeat.breakout-1",
            orchestrator.next(SOON).map(RawNatsMessage::subject).orElse(agent.log()));
        AgentTest.rise(market, "BTC/USD", 6);
        Eventually.passes(
            SOON,
            () ->
                assertTrue(
                    orchestrator
                        .next(Duration.ofSeconds(1))
                        .map(RawNatsMessage::payload)
                        .orElse("")
                        .contains("\"symbol\":\"BTC/USD\",\"signal\":\"BUY\",\"confidence\":0.7,"),
                    agent.log()));
      }
    }
  }

  @Test
  void anUnknownTypeOrParameterNamesTheNearest() {
    CommandOutcome type = Image.run("agent", "tecnical", "-Dquorate.agent.symbols=BTC");
    CommandOutcome parameter =
        Image.run(
            "agent",
            "risk",
            "-Dquorate.agent.symbols=BTC",
            "-Dquorate.agent.parameters.drawdown-limits=0.2");
    CommandOutcome database =
        Image.run("agent", "risk", "-Dquorate.database.url=jdbc:postgresql://db/quorate");

    assertEquals(78, type.exitCode());
    assertTrue(type.output().contains("the nearest is technical"), type.output());
    assertEquals(78, parameter.exitCode());
    assertTrue(
        parameter
            .output()
            .contains("drawdown-limits: is not a parameter; the nearest is drawdown-limit"),
        parameter.output());
    assertEquals(78, database.exitCode());
    assertTrue(database.output().contains("quorate.database.url"), database.output());
  }
}
