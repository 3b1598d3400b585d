package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.protocol.Decisions;
import quorate.protocol.PublishedDecision;
import quorate.record.RecordedDecision;
import quorate.sdk.DecisionFeed;
import quorate.servers.Eventually;
import quorate.servers.RawNatsClient;
import quorate.servers.Signal;
import quorate.testkit.FaultProxy;

/** Whoever acts on decisions gets each once and in order, through cuts, a pause and a takeover. */
class DecisionFeedTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Arena arena = new Arena(Map.of("QUORATE_AGENTS_REQUIRED", "0"));
  private final List<RecordedDecision> acted = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    arena.close();
  }

  /** Signals until the record has so many decisions. */
  private void decideUntil(Arena.Instance reader, long sequence) {
    try (RawNatsClient agent = RawNatsClient.connect(arena.nats().port())) {
      Eventually.holds(
          SOON,
          "decision " + sequence + " is on record",
          () -> {
            agent.publish(
                "quorate.agent.signals",
                """
                {"agent_name":"a","agent_type":"trend","symbol":"BTC","signal":"BUY",\
                "confidence":0.9,"timestamp":"%s"}\
                """
                    .formatted(Instant.now()));
            agent.flush();
            return recorded(reader, sequence - 1).stream()
                .anyMatch(decision -> decision.sequence() >= sequence);
          });
    }
  }

  private static List<RecordedDecision> recorded(Arena.Instance reader, long after) {
    return reader
        .process()
        .get("/api/v1/decisions?limit=500&after=" + after)
        .map(answer -> answer.body().getBytes(StandardCharsets.UTF_8))
        .flatMap(Decisions::readPage)
        .orElse(List.of())
        .stream()
        .map(PublishedDecision::recorded)
        .toList();
  }

  private static List<Long> sequences(List<RecordedDecision> decisions) {
    return decisions.stream().map(RecordedDecision::sequence).toList();
  }

  @Test
  void throughACutAPauseAndATakeoverEachIsHandedOutOnceAndInOrder() {
    Arena.Instance one = arena.start("one");
    Eventually.holds(SOON, "one is active", one::isActive);
    Arena.Instance two = arena.start("two");
    Eventually.holds(SOON, "two is up", () -> two.process().answers("/health", 200));
    try (FaultProxy proxy = FaultProxy.before(arena.nats());
        DecisionFeed feed =
            DecisionFeed.start(
                new String[] {
                  "-Dquorate.nats.url=nats://127.0.0.1:" + proxy.port(),
                  "-Dquorate.agent.orchestrator.url=" + two.process().url("")
                },
                OptionalLong.of(0),
                acted::add)) {
      Eventually.holds(SOON, "the feed is connected", feed::isConnected);
      decideUntil(two, 5);
      Eventually.holds(SOON, "five came", () -> acted.size() >= 5);

      proxy.refuse();
      proxy.cut();
      long before = sequences(recorded(two, 0)).getLast();
      decideUntil(two, before + 5);
      one.process().post("/api/v1/control/pause", Arena.TOKEN, "");
      long atPause = sequences(recorded(two, 0)).getLast();
      one.process().post("/api/v1/control/resume", Arena.TOKEN, "");
      decideUntil(two, atPause + 5);
      one.process().process().signal(Signal.KILL);
      Eventually.holds(SOON, "two takes over", two::isActive);
      decideUntil(two, sequences(recorded(two, 0)).getLast() + 5);
      proxy.forward();
      decideUntil(two, sequences(recorded(two, 0)).getLast() + 1);

      List<RecordedDecision> all = recorded(two, 0);
      long last = all.getLast().sequence();
      Eventually.holds(
          SOON, "the last has come", () -> !acted.isEmpty() && acted.getLast().sequence() >= last);
      List<Long> came = sequences(acted).stream().filter(sequence -> sequence <= last).toList();
      List<Long> due =
          sequences(all).stream()
              .filter(sequence -> sequence > atPause || came.contains(sequence))
              .toList();
      assertEquals(due, came);
      assertTrue(came.stream().filter(sequence -> sequence <= atPause).count() <= before + 1);
      assertTrue(feed.dropped(DecisionFeed.Drop.BEFORE_CONTROL) >= 4);
      assertTrue(all.getLast().term() > all.getFirst().term());
    }
  }
}
