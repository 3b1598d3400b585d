package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;
import quorate.servers.RawNatsClient;
import quorate.servers.RawNatsMessage;
import quorate.servers.ServerException;

/** The permissions of docs/examples/nats-permissions.conf, on a real server. */
class NatsPermissionsTest {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String TOKEN = "a-token-of-32-characters-in-tests";

  /**
   * The file takes passwords from variables; beside its users there is one who hears everything.
   */
  private static final String VARIABLES =
      """
      NATS_PASSWORD_ORCHESTRATOR: "p-orchestrator"
      NATS_PASSWORD_TECHNICAL_1: "p-technical-1"
      NATS_PASSWORD_TREND_1: "p-trend-1"
      NATS_PASSWORD_REVERSION_1: "p-reversion-1"
      NATS_PASSWORD_RISK_1: "p-risk-1"
      NATS_PASSWORD_FEED: "p-feed"
      NATS_PASSWORD_RECEIVER: "p-receiver"
      """;

  private static final String SPY = "users = [\n    {user: \"spy\", password: \"p-spy\"}";

  private PostgresServer postgres;
  private NatsServer nats;
  private RawNatsClient spy;
  private OrchestratorProcess orchestrator;

  @BeforeEach
  void start() throws IOException {
    String permissions =
        Files.readString(Image.ROOT.resolve("docs/examples/nats-permissions.conf"));
    postgres = PostgresServer.start();
    nats =
        NatsServer.start(
            Image.newDirectory("nats-permissions").resolve("server"),
            VARIABLES + permissions.replaceFirst("users = \\[", Matcher.quoteReplacement(SPY)));
    spy = as("spy");
    spy.subscribe(">");
    Map<String, String> environment =
        new HashMap<>(OrchestratorProcess.uses(postgres.createDatabase(), nats));
    environment.put("QUORATE_CONTROL_TOKEN", TOKEN);
    environment.put("QUORATE_NATS_USER", "orchestrator");
    environment.put("QUORATE_NATS_PASSWORD", "p-orchestrator");
    orchestrator = Image.start("permitted", environment);
    Eventually.holds(SOON, "active", this::isActive);
  }

  @AfterEach
  void stop() {
    orchestrator.close();
    spy.close();
    nats.close();
    postgres.close();
  }

  private boolean isActive() {
    return orchestrator
        .get("/api/v1/status")
        .filter(response -> response.body().contains("\"role\":\"active\""))
        .isPresent();
  }

  private RawNatsClient as(String user) {
    return RawNatsClient.connect(nats.port(), user, "p-" + user);
  }

  private static String heartbeat(String name) {
    return """
    {"agent_name":"%s","agent_type":"technical","timestamp":"%s","status":"healthy"}\
    """
        .formatted(name, Instant.now());
  }

  private static String signal(String name) {
    return """
    {"agent_name":"%s","agent_type":"technical","symbol":"BTC/USD","signal":"BUY",\
    "confidence":0.9,"timestamp":"%s"}\
    """
        .formatted(name, Instant.now());
  }

  private double metric(String line) {
    return orchestrator
        .get("/metrics")
        .orElseThrow()
        .body()
        .lines()
        .filter(sample -> sample.startsWith(line + " "))
        .mapToDouble(sample -> Double.parseDouble(sample.substring(line.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  /** All that an agent, a receiver and the orchestrator do in a day. */
  private void everythingHappens() {
    try (RawNatsClient agent = as("technical-1");
        RawNatsClient decisions = receiving("quorate.orchestrator.decisions");
        RawNatsClient control = receiving("quorate.orchestrator.control");
        RawNatsClient health = receiving("quorate.orchestrator.health")) {
      agent.subscribe("_INBOX.technical-1.*");
      agent.publish(
          "quorate.agent.heartbeat.technical-1", "_INBOX.technical-1.1", heartbeat("technical-1"));
      hears(agent, "{\"accepted\":true}");
      agent.publish(
          "quorate.agent.signals.technical-1", "_INBOX.technical-1.2", signal("technical-1"));
      hears(agent, "{\"accepted\":true}");
      hears(decisions, "\"action\":\"BUY\"");
      hears(health, "\"component\":\"agents\"");
      agent.publish("quorate.orchestrator.control.get", "_INBOX.technical-1.3", "");
      hears(agent, "\"event\":\"trading_resumed\"");
      assertEquals(
          200, orchestrator.post("/api/v1/control/pause", TOKEN, "").orElseThrow().statusCode());
      hears(control, "\"event\":\"trading_paused\"");
    }
  }

  private RawNatsClient receiving(String subject) {
    RawNatsClient receiver = as("receiver");
    receiver.subscribe(subject);
    return receiver;
  }

  private static void hears(RawNatsClient client, String content) {
    Eventually.gives(
        SOON,
        content,
        () ->
            client
                .next(Duration.ofSeconds(1))
                .filter(message -> message.payload().contains(content)));
  }

  @Test
  void theOrchestratorWorksWithWhatIsListedAndNeedsAllOfIt() throws Exception {
    everythingHappens();

    Eventually.holds(SOON, "ready", () -> orchestrator.answers("/readiness", 200));
    assertFalse(orchestrator.log().contains("The NATS server says"), orchestrator.log());
    assertFalse(serverLog().contains("Violation"), serverLog());
    assertEquals(
        new TreeSet<>(
            Set.of(
                "quorate.orchestrator.decisions",
                "quorate.orchestrator.control",
                "quorate.orchestrator.health",
                "_INBOX.>")),
        published());
    assertEquals(
        new TreeSet<>(
            Set.of(
                "quorate.agent.signals",
                "quorate.agent.signals.*",
                "quorate.agent.heartbeat",
                "quorate.agent.heartbeat.*",
                "quorate.orchestrator.control.get")),
        subscribedTo());
  }

  private String serverLog() throws IOException {
    return Files.readString(nats.directory().resolve("server.log"));
  }

  /** Where the orchestrator has published: whatever the spy has heard that no agent has sent. */
  private Set<String> published() {
    Set<String> subjects = new TreeSet<>();
    Optional<RawNatsMessage> heard = spy.next(Duration.ofSeconds(1));
    while (heard.isPresent()) {
      String subject = heard.get().subject();
      if (!subject.startsWith("quorate.agent.") && !subject.endsWith(".get")) {
        subjects.add(subject.replaceFirst("^_INBOX\\..*", "_INBOX.>"));
      }
      heard = spy.next(Duration.ofMillis(200));
    }
    return subjects;
  }

  /** What the server says the orchestrator has subscribed to. */
  private Set<String> subscribedTo() throws Exception {
    URI connections = URI.create(nats.monitorUrl() + "/connz?subs=1&auth=1&user=orchestrator");
    try (HttpClient http = HttpClient.newHttpClient()) {
      String body =
          http.send(
                  HttpRequest.newBuilder(connections).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      Matcher list = Pattern.compile("\"subscriptions_list\": \\[([^]]*)]").matcher(body);
      assertTrue(list.find(), body);
      return Arrays.stream(list.group(1).split(","))
          .map(subject -> subject.strip().replace("\"", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void anAgentHearsTheMarketAndItsOwnHeartbeatsWhichTheFeedDoesNot() {
    try (RawNatsClient agent = as("technical-1");
        RawNatsClient feed = as("feed")) {
      agent.subscribe("quorate.market.candles");
      agent.subscribe("quorate.market.candles.*");
      agent.subscribe("quorate.agent.heartbeat.technical-1");
      feed.publish("quorate.market.candles", "a candle");
      hears(agent, "a candle");
      agent.publish("quorate.agent.heartbeat.technical-1", heartbeat("technical-1"));
      hears(agent, "technical-1");
      ServerException refused =
          assertThrows(ServerException.class, () -> feed.subscribe("quorate.agent.heartbeat.*"));
      assertTrue(refused.getMessage().contains("Permissions Violation"), refused.getMessage());
    }
  }

  @Test
  void anAgentMayNotSpeakForAnotherNorShowAMarket() {
    for (String subject :
        new String[] {
          "quorate.agent.signals.trend-1",
          "quorate.agent.heartbeat.trend-1",
          "quorate.agent.signals",
          "quorate.agent.heartbeat",
          "quorate.orchestrator.decisions",
          "quorate.orchestrator.control",
          "quorate.orchestrator.health",
          "quorate.market.candles",
          "quorate.market.quotes",
          "_INBOX.trend-1.1"
        }) {
      try (RawNatsClient agent = as("technical-1")) {
        agent.publish(subject, signal("trend-1"));

        assertEquals(
            "the server refuses: -ERR 'Permissions Violation for Publish to \"" + subject + "\"'",
            assertThrows(ServerException.class, agent::flush, subject).getMessage());
      }
    }
    assertEquals(0, metric("orchestrator_signals_received_total"));
    assertEquals(0, metric("orchestrator_heartbeats_received_total"));
  }

  @Test
  void anAgentMayNotListenToAnother() {
    for (String subject :
        new String[] {
          ">", "quorate.agent.signals.*", "quorate.agent.heartbeat.trend-1", "_INBOX.>"
        }) {
      try (RawNatsClient agent = as("technical-1")) {
        assertEquals(
            "the server refuses: -ERR 'Permissions Violation for Subscription to \""
                + subject
                + "\"'",
            assertThrows(ServerException.class, () -> agent.subscribe(subject), subject)
                .getMessage());
      }
    }
  }

  @Test
  void whoUsesItsOwnSubjectForAnothersNameIsDroppedAsForged() {
    try (RawNatsClient agent = as("technical-1")) {
      agent.subscribe("_INBOX.technical-1.*");
      agent.publish("quorate.agent.signals.technical-1", "_INBOX.technical-1.1", signal("trend-1"));
      String refusal =
          "{\"accepted\":false,\"reason\":\"forged\",\"field\":\"agent_name\","
              + "\"detail\":\"must be the name that the subject ends in\"}";
      assertEquals(refusal, agent.next(SOON).orElseThrow().payload());
      agent.publish(
          "quorate.agent.heartbeat.technical-1", "_INBOX.technical-1.2", heartbeat("trend-1"));
      assertEquals(refusal, agent.next(SOON).orElseThrow().payload());
    }
    Eventually.holds(
        SOON,
        "both are counted",
        () ->
            metric("orchestrator_signals_dropped_total{reason=\"forged\"}") == 1
                && metric("orchestrator_heartbeats_dropped_total{reason=\"forged\"}") == 1);
    assertEquals(
        "{\"agents\":[],\"count\":0}", orchestrator.get("/api/v1/agents").orElseThrow().body());
  }

  /** The server complains of each answer, and its complaint holds the decisions' subject. */
  @ParameterizedTest
  @ValueSource(
      strings = {"x.\"quorate.orchestrator.decisions\"", "quorate.orchestrator.deci'sions"})
  void whoAsksForAnswersOnASubjectThatLooksLikeOursStopsNothing(String reply) {
    int symbols = 20;
    try (RawNatsClient agent = as("technical-1");
        RawNatsClient decisions = receiving("quorate.orchestrator.decisions")) {
      for (int symbol = 0; symbol < symbols; symbol++) {
        agent.publish(
            "quorate.agent.signals.technical-1",
            signal("technical-1").replace("BTC/USD", "BTC" + symbol));
      }
      Set<String> heard = new TreeSet<>();
      Eventually.holds(
          SOON,
          "every decision is heard and noted as published",
          () -> {
            for (int i = 0; i < 200; i++) {
              agent.publish("quorate.agent.heartbeat.technical-1", reply, heartbeat("technical-1"));
            }
            agent.flush();
            decisions
                .next(Duration.ofMillis(1))
                .ifPresent(decision -> heard.add(decision.payload().split("\"symbol\"")[1]));
            return heard.size() == symbols
                && metric("orchestrator_publications_total{result=\"published\"}") == symbols;
          });
    }
    assertFalse(orchestrator.log().contains("does not let us publish"), orchestrator.log());
  }

  /** The orchestrator may publish where agents may not, and must not do it for them. */
  @Test
  void anAnswerIsNotSentWhereItWouldDoHarm() {
    try (RawNatsClient agent = as("technical-1")) {
      agent.subscribe("_INBOX.technical-1.*");
      for (String reply :
          new String[] {
            "quorate.orchestrator.decisions",
            "quorate.agent.signals.trend-1",
            "quorate.orchestrator.control",
            "$JS.API.STREAM.DELETE.any",
            "any.subject"
          }) {
        agent.publish("quorate.agent.signals.technical-1", reply, signal("technical-1"));
      }
      agent.publish(
          "quorate.agent.heartbeat.technical-1", "_INBOX.technical-1.1", heartbeat("technical-1"));
      assertEquals("{\"accepted\":true}", agent.next(SOON).orElseThrow().payload());
    }
    Optional<RawNatsMessage> heard = spy.next(Duration.ofSeconds(1));
    while (heard.isPresent()) {
      String subject = heard.get().subject();
      boolean answer = heard.get().payload().startsWith("{\"accepted\"");
      assertTrue(!answer || subject.startsWith("_INBOX."), "an answer on " + subject);
      heard = spy.next(Duration.ofMillis(200));
    }
    Eventually.holds(SOON, "ready", () -> orchestrator.answers("/readiness", 200));
  }
}
