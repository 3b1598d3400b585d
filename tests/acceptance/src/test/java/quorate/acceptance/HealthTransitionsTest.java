package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.acceptance.Arena.Instance;
import quorate.protocol.HealthNotice;
import quorate.servers.Eventually;
import quorate.servers.RawNatsClient;
import quorate.testkit.FaultProxy;

/** What is said over NATS when the health of a component changes. */
class HealthTransitionsTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private Arena arena;
  private Instance instance;
  private RawNatsClient listener;
  private final List<String> heard = new ArrayList<>();

  @BeforeEach
  void start() {
    arena = new Arena(Map.of("QUORATE_AGENTS_REQUIRED", "0"));
    listener = RawNatsClient.connect(arena.nats().port());
    listener.subscribe("quorate.orchestrator.health");
    listener.flush();
    instance = arena.start("one");
    awaitComponent("nats", "ok");
    awaitComponent("database", "ok");
    awaitComponent("agents", "ok: 0 active agents");
    listen(Duration.ofMillis(500));
    heard.clear();
  }

  @AfterEach
  void stop() {
    listener.close();
    arena.close();
  }

  @Test
  void aChangeIsToldWhenItHappens() {
    sever(instance.toDatabase());
    // Which of the two depends on where the check was when the way was cut.
    awaitHeard(
        "database ok failed: cannot be reached; decisions are withheld",
        "database ok failed: does not answer in time; decisions are withheld");

    instance.toDatabase().forward();
    awaitHeard("database failed ok");
    assertEquals(2, heard.size(), heard::toString);
    // What the pool and the driver have to say of it is told in a line of ours.
    assertFalse(instance.process().log().contains("\n\tat "), instance.process()::log);
  }

  @Test
  void whileNatsIsDownTheLatestOfEachComponentIsKeptAndToldOnReconnect() {
    sever(instance.toNats());
    awaitComponent("agents", "failed: agents cannot be heard, see nats");
    sever(instance.toDatabase());
    awaitComponent("database", "failed: cannot be reached; decisions are withheld");
    instance.toDatabase().forward();
    awaitComponent("database", "ok");
    listen(Duration.ofMillis(500));
    assertEquals(List.of(), heard);

    instance.toNats().forward();

    awaitHeard("agents failed ok: 0 active agents");
    // The one of the database's failure was overtaken by that of its recovery.
    assertEquals(
        List.of("database failed ok"),
        heard.stream().filter(notice -> notice.startsWith("database")).toList());
    assertEquals("nats failed ok", last("nats"));
  }

  @Test
  void whatWasSentOnAConnectionThatWasDeadAlreadyIsSentAgain() {
    instance.toNats().stall();
    sever(instance.toDatabase());
    awaitComponent("database", "failed: cannot be reached; decisions are withheld");
    awaitComponent("agents", "failed: agents cannot be heard, see nats");
    sever(instance.toNats());
    instance.toNats().resume();

    instance.toNats().forward();

    awaitHeard(
        "database ok failed: cannot be reached; decisions are withheld",
        "database ok failed: does not answer in time; decisions are withheld");
    assertEquals(
        1, heard.stream().filter(notice -> notice.startsWith("database")).count(), heard::toString);
  }

  private String last(String component) {
    return heard.stream()
        .filter(notice -> notice.startsWith(component))
        .reduce((earlier, later) -> later)
        .orElse("nothing of " + component);
  }

  private static void sever(FaultProxy proxy) {
    proxy.refuse();
    proxy.cut();
  }

  private void awaitComponent(String component, String told) {
    Eventually.holds(
        SOON,
        component + " is " + told,
        () ->
            Readiness.of(instance.process())
                .filter(readiness -> told.equals(readiness.components().get(component)))
                .isPresent());
  }

  /** Waits until one of the notices has come. */
  private void awaitHeard(String... notices) {
    Eventually.holds(
        SOON,
        "heard: " + String.join(", or ", notices),
        () -> {
          listen(Duration.ofMillis(50));
          return Stream.of(notices).anyMatch(heard::contains);
        });
  }

  /** Takes what comes until nothing has come for so long. */
  private void listen(Duration quiet) {
    var next = listener.next(quiet);
    while (next.isPresent()) {
      String text = next.get().payload();
      HealthNotice notice =
          HealthNotice.read(text.getBytes(StandardCharsets.UTF_8))
              .filter(read -> read.instance().equals("one"))
              .orElseThrow(() -> new AssertionError("not a notice: " + text));
      String message = notice.message().isEmpty() ? "" : ": " + notice.message();
      heard.add(notice.component() + " " + notice.from() + " " + notice.to() + message);
      next = listener.next(quiet);
    }
  }
}
