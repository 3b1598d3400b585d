package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import quorate.deployments.AlertReceiver.Told;
import quorate.servers.Eventually;

/** From a fault to what an operator is told of it, with nothing in between but what ships. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndToEndAlertsTest {
  private static final Duration SOON = Duration.ofMinutes(3);

  private static final Set<String> CONSEQUENCES =
      Set.of(
          "AgentsHealthCheckDegraded",
          "AgentsHealthCheckFailed",
          "NoActiveOrchestrator",
          "SystemDegraded");

  private static MonitoredSystem system;

  @BeforeAll
  static void start() {
    system = new MonitoredSystem();
    Eventually.holds(
        SOON,
        "every instance is ready and one of them active",
        () -> {
          system.sendHeartbeat();
          return system.isWell();
        });
    awaitPeace();
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  @Test
  @Order(1)
  void everyInstanceIsScrapedWithoutErrorAndAsOpenMetrics() {
    Eventually.passes(
        SOON,
        () ->
            assertEquals(
                system.addresses().stream()
                    .map(address -> "http://" + address + "/metrics up ")
                    .collect(Collectors.toSet()),
                system
                    .prometheus()
                    .get("targets")
                    .required("activeTargets")
                    .valueStream()
                    .map(EndToEndAlertsTest::target)
                    .collect(Collectors.toSet())));
    // In OpenMetrics a counter's help stands at its name without _total, in the older text with it.
    JsonNode help = system.prometheus().get("metadata");
    assertEquals("counter", help.at("/orchestrator_decisions/0/type").asText());
    assertEquals(false, help.has("orchestrator_decisions_total"));
  }

  private static String target(JsonNode target) {
    return "%s %s %s"
        .formatted(
            target.required("scrapeUrl").asText(),
            target.required("health").asText(),
            target.required("lastError").asText());
  }

  @Test
  @Order(2)
  void everyRuleIsLoadedAndEvaluatesWithoutError() {
    Eventually.passes(
        SOON,
        () ->
            assertEquals(
                AlertRule.health().stream().map(rule -> rule.name() + " ok ").toList(),
                system
                    .prometheus()
                    .get("rules")
                    .at("/groups/0/rules")
                    .valueStream()
                    .map(
                        rule ->
                            "%s %s %s"
                                .formatted(
                                    rule.required("name").asText(),
                                    rule.required("health").asText(),
                                    rule.path("lastError").asText()))
                    .toList()));
  }

  /** In peace nothing is dropped and no alert fires; of all else there is something to see. */
  @Test
  @Order(3)
  void everyQueryOfTheDashboardHasAnAnswer() {
    Eventually.passes(
        SOON,
        () ->
            assertEquals(
                List.of(
                    "Signals dropped, by reason: {{reason}}",
                    "Heartbeats: dropped: {{reason}}",
                    "Candles: dropped, {{reason}}",
                    "Alerts: {{alertname}}{{instance}} {{component}}"),
                Dashboard.read()
                    .queries()
                    // Of an API server, which this system has not got.
                    .filter(query -> !query.expression().contains("api_"))
                    // No agents of the SDK run here.
                    .filter(query -> !query.isOfAgents())
                    .filter(
                        query ->
                            system
                                .prometheus()
                                .query(query.expressionFor("orchestrator", "15s"))
                                .isEmpty())
                    .map(query -> query.panel() + ": " + query.legend())
                    .toList()));
  }

  @Test
  @Order(4)
  void aStoppedDatabaseIsToldWithoutItsConsequencesAndSoIsItsReturn() {
    long before = system.receiver().told().size();

    system.postgres().stop();
    awaitTold(before, everywhere("firing", "DatabaseHealthCheckFailed", "database"));
    Eventually.passes(
        SOON,
        () ->
            assertEquals(
                List.of("NoActiveOrchestrator", "NoActiveOrchestrator"),
                system.alerts().get("suppressed")));

    assertNoConsequenceIsTold(before);

    system.postgres().startAgain();
    awaitTold(before, everywhere("resolved", "DatabaseHealthCheckFailed", "database"));
    awaitPeace();
  }

  @Test
  @Order(5)
  void aStoppedNatsIsToldWithoutItsConsequencesAndSoIsItsReturn() {
    long before = system.receiver().told().size();

    system.nats().stop();
    awaitTold(before, everywhere("firing", "NATSHealthCheckFailed", "nats"));
    Eventually.passes(
        SOON,
        () ->
            assertEquals(
                Set.of("AgentsHealthCheckFailed", "NoActiveOrchestrator"),
                Set.copyOf(system.alerts().getOrDefault("suppressed", List.of()))));

    assertNoConsequenceIsTold(before);

    system.nats().startAgain();
    awaitTold(before, everywhere("resolved", "NATSHealthCheckFailed", "nats"));
    awaitPeace();
  }

  /** The last, since it leaves one instance less. */
  @Test
  @Order(6)
  void anInstanceThatDiesIsToldAndTheOneThatTakesOverIsNot() {
    long before = system.receiver().told().size();

    String dead = system.crashActive();
    awaitTold(
        before, Set.of(new Told("firing", "OrchestratorDown", "orchestrator", "critical", dead)));

    assertEquals(Set.of("OrchestratorDown"), namesTold(before));
    assertEquals(Map.of("active", List.of("OrchestratorDown")), system.alerts());
  }

  /** What is told of both instances. */
  private static Set<Told> everywhere(String status, String alert, String component) {
    return system.addresses().stream()
        .map(address -> new Told(status, alert, component, "critical", address))
        .collect(Collectors.toSet());
  }

  private static void awaitTold(long before, Set<Told> expected) {
    Eventually.passes(
        SOON,
        () ->
            assertEquals(
                expected,
                told(before).stream().filter(sameKind(expected)).collect(Collectors.toSet())));
  }

  /** An outage may last until others are told too, such as HealthCheckFailureRateHigh. */
  private static Predicate<Told> sameKind(Set<Told> expected) {
    Told one = expected.iterator().next();
    return told -> told.status().equals(one.status()) && told.alert().equals(one.alert());
  }

  /** Asked while the outage lasts: at its end, which alert ends first is up to the next scrape. */
  private static void assertNoConsequenceIsTold(long before) {
    Set<String> consequences = new TreeSet<>(CONSEQUENCES);
    consequences.retainAll(namesTold(before));
    assertEquals(Set.of(), consequences);
  }

  private static List<Told> told(long before) {
    return system.receiver().told().stream().skip(before).toList();
  }

  private static Set<String> namesTold(long before) {
    return told(before).stream()
        .filter(told -> told.status().equals("firing"))
        .map(Told::alert)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Every test begins in it: an outage right after another one is told in another order. */
  private static void awaitPeace() {
    Eventually.holds(
        SOON,
        "every instance is ready, one active, no alert fires and none is remembered",
        () -> system.isWell() && system.isQuiet());
  }
}
