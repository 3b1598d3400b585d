package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import quorate.domain.Decision;
import quorate.servers.CommandOutcome;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.RawNatsClient;
import quorate.servers.SearchPath;

/** The image's client of tools and its agents, with servers in processes of their own. */
class McpClientTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Five calls for each of 500 candles, on a machine that is busy. */
  private static final Duration MANY_CALLS = Duration.ofMinutes(5);

  /** The start of a JVM is among it. */
  private static final Duration BACK = Duration.ofSeconds(5);

  private static final Path NODE_SERVER =
      Image.ROOT.resolve("tests/acceptance/src/test/node/opinion.mjs");

  /** Else a line is of the log. */
  private static final Pattern ANSWER = Pattern.compile("(Ok|Refused|Failed)\\[");

  /** What an agent says of its last opinion, but for the time. */
  private static final Pattern OPINION =
      Pattern.compile("\"symbol\":\"[^\"]+\",\"signal\":\"(\\w+)\",\"confidence\":([0-9.]+)");

  private static Arena arena;
  private static Arena.Instance orchestrator;

  @BeforeAll
  static void start() {
    arena = new Arena(Map.of());
    orchestrator = arena.start("one");
    Eventually.holds(SOON, "an orchestrator is active", () -> arena.active().isPresent());
  }

  @AfterAll
  static void stop() {
    arena.close();
  }

  /** One server of ours, what is asked of it, and what is answered. */
  private record Asked(String server, List<String> calls, List<String> answers) {}

  private static List<Asked> asked() {
    return List.of(
        new Asked(
            "technical-indicators",
            List.of("calculate_ema", "{\"prices\":[1,2,3],\"period\":2}"),
            List.of("Ok[text={\"value\":2.5,\"trend\":\"up\"}]")),
        new Asked(
            "risk-analyzer",
            List.of("calculate_sharpe", "{\"returns\":[0.5]}"),
            List.of(
                "Refused[text=returns must be an array of 2 to 100000 finite numbers above -1: an"
                    + " array of 1]")),
        new Asked(
            "market-data",
            List.of("get_price", "{\"symbol\":\"BTC-USD\"}"),
            List.of(
                "Refused[text=symbol must be one that was heard of, and none was yet: BTC-USD]")),
        new Asked(
            "gateway",
            List.of("get_control", "{}", "resume_trading", "{}"),
            List.of(
                "Ok[text={\"paused\":false}]",
                "Failed[kind=PROTOCOL, detail=there is no tool resume_trading]")));
  }

  private static List<String> settings() {
    return List.of(
        "-Dquorate.nats.url=" + arena.nats().url(),
        "-Dquorate.mcp.orchestrator.url=http://127.0.0.1:" + orchestrator.process().port());
  }

  /** What the client of the image, told so by a program of its module's tests, is answered. */
  private static List<String> answers(List<String> calls, List<String> target) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Image.HOME.resolve("bin/java").toString(),
                "-XX:+UseSerialGC",
                "--patch-module",
                "quorate.mcp=" + Image.ROOT.resolve("modules/mcp/target/test-classes"),
                "-m",
                "quorate.mcp/quorate.mcp.FixtureClient"));
    command.addAll(calls);
    command.addAll(target);
    CommandOutcome outcome =
        CommandOutcome.of(
            new ProcessBuilder(command).directory(Image.newDirectory("client").toFile()), SOON);
    return outcome
        .output()
        .lines()
        .filter(line -> ANSWER.matcher(line).lookingAt())
        // The members are in no order, and stand in the text as well.
        .map(line -> line.replaceFirst("structured=\\{.*}, (?=text=)", ""))
        .toList();
  }

  @Test
  void ourClientIsAnsweredByEachOfOurServersOverBothTransports() {
    for (Asked one : asked()) {
      List<String> command =
          Stream.concat(
                  Stream.of("--", Image.LAUNCHER.toString(), "mcp", one.server()),
                  settings().stream())
              .toList();
      assertEquals(one.answers(), answers(one.calls(), command), one.server());
    }
    try (McpProcess all = McpProcess.start("all", settings().toArray(String[]::new))) {
      Eventually.holds(SOON, "it is up", () -> all.get("/health").contains("healthy"));
      for (Asked one : asked()) {
        String url = "http://127.0.0.1:" + all.port() + "/mcp/" + one.server();
        assertEquals(one.answers(), answers(one.calls(), List.of(url)), url);
      }
    }
  }

  @Test
  void anOpinionOfAServerOnNodeIsAVote() {
    Optional<Path> node = SearchPath.ofThisProcess().find("node");
    assumeTrue(node.isPresent(), "not run: there is no node on the PATH");
    try (AgentProcess agent =
        AgentProcess.start(
            arena.nats().port(),
            "agent",
            "tool",
            "-Dquorate.agent.name=node-1",
            "-Dquorate.agent.symbols=NODE/USD",
            "-Dquorate.agent.heartbeat=1s",
            "-Dquorate.agent.parameters.server=node",
            "-Dquorate.agent.parameters.tool=opinion",
            "-Dquorate.agent.parameters.arguments={\"symbol\":\"${symbol}\"}",
            "-Dquorate.agent.parameters.every=1s",
            "-Dquorate.tools.node.command=" + node.get() + "," + NODE_SERVER)) {
      Eventually.passes(
          SOON,
          () -> assertEquals(List.of("BUY of node-1: Node likes NODE/USD"), voted(), agent.log()));
    }
  }

  /** The votes of the newest decision. */
  private static List<String> voted() {
    return Records.decisions(orchestrator, "NODE/USD").stream()
        .reduce((_, later) -> later)
        .map(Decision::votes)
        .orElse(List.of())
        .stream()
        .map(vote -> vote.signal() + " of " + vote.agentName() + ": " + vote.reasoning())
        .toList();
  }

  /** With {@code -Dagents.long=true}, for which the machine must be free. */
  @Test
  void indicatorsOfOurServersAreThoseOfTheLibraryAndTheirDeathIsOverSoon() throws IOException {
    assumeTrue(Boolean.getBoolean("agents.long"), "not run: it wants -Dagents.long=true");
    Path directory = Image.newDirectory("servers");
    Path there = Files.createFile(directory.resolve("there"));
    // It can be kept from coming back.
    Path script =
        Files.writeString(
            directory.resolve("server"),
            "[ -e %s ] && exec %s mcp \"$1\"\n".formatted(there, Image.LAUNCHER));
    try (NatsServer ofLibrary = NatsServer.start();
        NatsServer ofTools = NatsServer.start();
        RawNatsClient toLibrary = RawNatsClient.connect(ofLibrary.port());
        RawNatsClient toTools = RawNatsClient.connect(ofTools.port());
        AgentProcess library = agents(ofLibrary, "quorate.agent.indicators=library");
        AgentProcess tools =
            agents(
                ofTools,
                "quorate.agent.indicators=mcp",
                "quorate.tools.technical-indicators.command=/bin/sh,%s,technical-indicators"
                    .formatted(script),
                "quorate.tools.risk-analyzer.command=/bin/sh,%s,risk-analyzer".formatted(script))) {
      Eventually.holds(SOON, "the first is there", () -> library.get("/liveness").isPresent());
      Eventually.holds(SOON, "the other is there", () -> tools.get("/liveness").isPresent());
      List<RawNatsClient> both = List.of(toLibrary, toTools);
      int hour = 0;
      while (hour < 505) {
        candle(both, hour++);
      }
      for (int more = 0; more < 6; more++) {
        candle(both, hour++);
        int seen = hour;
        Eventually.passes(
            MANY_CALLS,
            () -> {
              assertEquals(List.of(seen, seen), List.of(observed(library), observed(tools)));
              assertEquals(opinions(library), opinions(tools));
            });
        assertEquals(2, opinions(tools).size(), tools.body("/api/v1/agents"));
      }

      long killed = System.nanoTime();
      kill(tools, "technical-indicators");
      Eventually.holds(
          SOON,
          "it is gone",
          () -> tools.log().contains("The tool server technical-indicators is gone"));
      candle(both, hour++);
      int once = hour;
      Eventually.passes(SOON, () -> assertEquals(once, observed(tools)));
      Eventually.holds(SOON, "it is back", () -> !servers(tools, "technical-indicators").isEmpty());
      while (!healthy(tools)) {
        int sent = hour + 1;
        candle(both, hour++);
        Eventually.passes(SOON, () -> assertEquals(sent, observed(tools)));
      }
      Duration back = Duration.ofNanos(System.nanoTime() - killed);
      assertTrue(back.compareTo(BACK) <= 0, back::toString);
      Eventually.passes(SOON, () -> assertEquals(opinions(library), opinions(tools)));

      Files.delete(there);
      kill(tools, "technical-indicators");
      Eventually.holds(
          SOON,
          "it is gone again",
          () -> tools.log().split("The tool server technical-indicators is gone", -1).length == 3);
      candle(both, hour++);
      Eventually.passes(
          SOON,
          () ->
              assertTrue(
                  tools
                      .body("/api/v1/agents")
                      .contains(
                          "\"type\":\"technical\",\"status\":\"degraded\","
                              + "\"why\":\"indicators cannot be had from the tool server\""),
                  () -> tools.body("/api/v1/agents")));
      // What was said before is withdrawn: an abstention, and no signal that is a vote.
      Eventually.passes(
          SOON,
          () -> {
            assertTrue(opinions(tools).contains("HOLD 0"), () -> tools.body("/api/v1/agents"));
            assertEquals(1, opinions(library).stream().filter(opinions(tools)::contains).count());
          });
    }
  }

  private static AgentProcess agents(NatsServer nats, String... settings) {
    List<String> words =
        new ArrayList<>(List.of("agents", "technical,risk", "-Dquorate.agent.symbols=A/USD"));
    Stream.of(settings).map("-D"::concat).forEach(words::add);
    return AgentProcess.start(nats.port(), words.toArray(String[]::new));
  }

  /** Prices that go up and down, and less high from wave to wave. */
  private static void candle(List<RawNatsClient> markets, int hour) {
    long close = Math.round(1_000 * (200 - hour / 10.0 + 20 * StrictMath.sin(hour / 9.0)));
    Instant open = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofHours(hour));
    String candle =
        """
        {"symbol":"A/USD","open_time":"%s","close_time":"%s","open":%3$d,"high":%4$d,\
        "low":%3$d,"close":%3$d,"volume":1}\
        """
            .formatted(open, open.plus(Duration.ofHours(1)).minusMillis(1), close, close + 9);
    for (RawNatsClient market : markets) {
      market.publish("quorate.market.candles", candle);
      market.flush();
    }
  }

  /** How many candles every agent of a process has seen, if all have seen as many. */
  private static int observed(AgentProcess agents) {
    List<Integer> all =
        Pattern.compile("\"observations\":(\\d+)")
            .matcher(agents.body("/api/v1/agents"))
            .results()
            .map(found -> Integer.parseInt(found.group(1)))
            .distinct()
            .toList();
    return all.size() == 1 ? all.getFirst() : -1;
  }

  private static List<String> opinions(AgentProcess agents) {
    return OPINION
        .matcher(agents.body("/api/v1/agents"))
        .results()
        .map(found -> found.group(1) + " " + found.group(2))
        .toList();
  }

  private static boolean healthy(AgentProcess agents) {
    return agents.body("/api/v1/agents").split("\"status\":\"healthy\"", -1).length == 3;
  }

  private static List<ProcessHandle> servers(AgentProcess agents, String name) {
    return ProcessHandle.of(agents.process().pid())
        .orElseThrow()
        .children()
        .filter(child -> child.info().commandLine().orElse("").endsWith(" mcp " + name))
        .toList();
  }

  private static void kill(AgentProcess agents, String name) {
    assertEquals(1, servers(agents, name).size());
    servers(agents, name).forEach(ProcessHandle::destroyForcibly);
  }
}
