package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quorate.acceptance.Arena.Instance;
import quorate.servers.CommandOutcome;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.RawNatsClient;
import quorate.servers.Signal;

class ReplayTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String LAST = "LAST/USD";

  @Test
  void aLiveRunsJournalReplaysToTheRecordedDecisionsFieldByField() throws IOException {
    Path directory = Image.newDirectory("replay");
    Path journal = directory.resolve("journal.ndjson");
    List<String> recorded = run(journal);

    Path replayed = directory.resolve("decisions.ndjson");
    CommandOutcome outcome =
        Image.run("replay", "--input", journal.toString(), "--output", replayed.toString());

    assertEquals(new CommandOutcome(0, ""), outcome);
    assertTrue(recorded.size() > 100, () -> "only " + recorded.size());
    assertEquals(
        recorded.stream().map(ReplayTest::comparable).toList(),
        Files.readAllLines(replayed).stream().map(ReplayTest::comparable).toList());

    byte[] first = Files.readAllBytes(replayed);
    for (String options :
        List.of(
            "-XX:ActiveProcessorCount=1",
            "-Duser.language=ar -Duser.country=EG -Duser.timezone=Asia/Kathmandu",
            "-Duser.language=tr -XX:ActiveProcessorCount=4")) {
      Image.run(
          Map.of("QUORATE_JAVA_OPTIONS", options),
          "replay",
          "--input",
          journal.toString(),
          "--output",
          replayed.toString());
      assertEquals(-1, mismatch(first, Files.readAllBytes(replayed)), options);
    }
  }

  /** Runs with pauses and a cut from the database in between; returns what was recorded. */
  private static List<String> run(Path journal) {
    try (Arena arena = new Arena(Map.of("QUORATE_JOURNAL_FILE", journal.toString()));
        Receiver receiver = new Receiver(arena.nats())) {
      Instance instance = arena.start("journaling");
      Eventually.holds(SOON, "active", instance::isActive);
      try (Feeder _ = new Feeder(arena.nats(), 20, 10, Duration.ofMillis(2), 4)) {
        awaitHeard(receiver, 60);
        instance.process().post("/api/v1/control/pause", Arena.TOKEN, "").orElseThrow();
        instance.process().post("/api/v1/control/resume", Arena.TOKEN, "").orElseThrow();
        awaitHeard(receiver, 60);
        instance.toDatabase().refuse();
        instance.toDatabase().cut();
        Eventually.holds(SOON, "standby without a database", () -> !instance.isActive());
        instance.toDatabase().forward();
        Eventually.holds(SOON, "active again", instance::isActive);
        awaitHeard(receiver, 60);
      }
      signalLast(arena.nats());
      Eventually.holds(
          SOON,
          "the last decision",
          () -> receiver.received().stream().anyMatch(one -> one.symbol().equals(LAST)));
      List<String> recorded = recorded(instance);
      instance.process().process().signal(Signal.TERM);
      instance.process().process().awaitExit(SOON);
      return recorded;
    }
  }

  /** Whatever was sent before is decided when this is, or in the same cycle. */
  private static void signalLast(NatsServer nats) {
    try (RawNatsClient client = RawNatsClient.connect(nats.port())) {
      client.publish(
          "quorate.agent.signals",
          """
          {"agent_name":"last","agent_type":"trend","symbol":"%s","signal":"BUY","confidence":1,\
          "timestamp":"%s"}\
          """
              .formatted(LAST, Instant.now()));
      client.flush();
    }
  }

  private static void awaitHeard(Receiver receiver, int more) {
    int before = receiver.received().size();
    Eventually.holds(SOON, "decisions", () -> receiver.received().size() > before + more);
  }

  /** All decisions as HTTP tells them, a page at a time. */
  private static List<String> recorded(Instance instance) {
    List<String> decisions = new ArrayList<>();
    Eventually.passes(
        SOON,
        () -> {
          int before = decisions.size();
          String path = "/api/v1/decisions?limit=500&after=" + before;
          String body = instance.process().get(path).orElseThrow().body();
          String list = body.substring(body.indexOf('[') + 1, body.lastIndexOf(']'));
          if (!list.isEmpty()) {
            decisions.addAll(List.of(list.split("(?<=\\}),(?=\\{\"id\":)")));
          }
          assertEquals(before, decisions.size());
        });
    return decisions;
  }

  /** Without what a replay cannot know: id, sequence, term and instance. */
  private static String comparable(String decision) {
    return decision
        .replaceFirst("\"id\":\"[^\"]+\",\"sequence\":\\d+,\"term\":\\d+,", "")
        .replaceFirst("\"decided_by\":\"[^\"]+\",", "");
  }

  private static int mismatch(byte[] one, byte[] other) {
    return Arrays.mismatch(one, other);
  }
}
