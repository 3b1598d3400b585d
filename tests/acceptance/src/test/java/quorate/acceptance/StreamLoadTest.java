package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.servers.Eventually;
import quorate.servers.OrchestratorProcess;

/**
 * Many streams of the shipped API server, of which some are not read, and one that stays. {@code
 * -Dstreams.long=true} makes it 500 streams, {@code -Dstreams.ticks=17280} as many ticks as three
 * days have.
 */
class StreamLoadTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration WHILE = Duration.ofMinutes(5);
  private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(2);

  private static final int READ = StreamForm.times(30, 400);
  private static final int UNREAD = StreamForm.times(5, 100);

  /** Of one stream, until its delays are measured. */
  private static final int MEASURED = StreamForm.times(50, 300);

  private static final long TICKS = Long.getLong("streams.ticks", 6);

  /** From so many ticks on memory is compared. */
  private static final long MANY_TICKS = 1_000;

  private static final long ROOM_MEBIBYTES = 30;

  private final Arena arena = new Arena(Map.of("QUORATE_DECISION_STEP_INTERVAL", "50ms"));
  private final ApiServers servers = new ApiServers(arena);
  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeEach
  void start() {
    arena.start("orchestrator-0");
    Eventually.holds(SOON, "it is active", () -> arena.active().isPresent());
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
    servers.close();
    arena.close();
  }

  private <T extends AutoCloseable> T closed(T one) {
    open.add(one);
    return one;
  }

  private Feeder feed() {
    return closed(new Feeder(arena.nats(), 3, 4, Duration.ofMillis(50), 1));
  }

  private OrchestratorProcess server() {
    return servers.start(
        "api-0",
        Map.of(
            "QUORATE_API_STREAMS_TICK", "1s",
            "QUORATE_API_STREAMS_WRITE_TIMEOUT", "2s",
            "QUORATE_API_STREAMS_MAX", "600",
            "QUORATE_API_STREAMS_PER_PRINCIPAL", "600",
            "QUORATE_API_RATE_STREAMS", "1000"));
  }

  /** Measures anew, as long as it takes until everybody was sent enough. */
  private static long slowestOfHundred(List<StreamEar> ears) {
    ears.forEach(StreamEar::measure);
    Eventually.holds(
        WHILE,
        "enough is measured",
        () -> ears.stream().allMatch(one -> one.delays().size() >= MEASURED));
    List<Long> all = ears.stream().flatMap(one -> one.delays().stream()).sorted().toList();
    return all.get((int) Math.ceil(all.size() * 0.99) - 1);
  }

  private static long closedFor(OrchestratorProcess server, String... reasons) {
    Meters meters = Meters.of(server);
    return Stream.of(reasons)
        .mapToLong(reason -> meters.count("api_streams_closed_total{reason=\"" + reason + "\"}"))
        .sum();
  }

  private void assertWhole(List<StreamEar> ears, long last) {
    for (StreamEar ear : ears) {
      Eventually.holds(SOON, "the last has come", () -> ear.cursor() == last);
      assertEquals(List.of(), ear.faults());
    }
  }

  @Test
  void streamsThatNobodyReadsAreClosedAndCostNobodyElseAnything() {
    OrchestratorProcess server = server();
    Feeder feeder = feed();
    List<StreamEar> ears = new ArrayList<>();
    for (int i = 0; i < READ; i++) {
      ears.add(closed(StreamEar.at(server, 1)));
    }
    Eventually.holds(WHILE, "all hear", () -> ears.stream().allMatch(one -> one.cursor() > 20));
    long before = slowestOfHundred(ears);
    long memory = Footprint.of(server.process().pid()).residentMebibytes();

    for (int i = 0; i < UNREAD; i++) {
      closed(StreamEar.open(server, StreamEar.MOST_SUBSCRIPTIONS, true));
    }
    long meanwhile = slowestOfHundred(ears);
    Eventually.holds(
        WHILE,
        "those that are not read are closed",
        () -> closedFor(server, "slow", "dead") >= UNREAD);

    long more = Footprint.of(server.process().pid()).residentMebibytes() - memory;
    feeder.close();
    assertWhole(ears, Sequences.settled(arena));
    System.out.printf(
        "%d streams that are read, %d that are not: p99 %d ms before, %d ms meanwhile;"
            + " %d MiB resident before, %d more after; %d closed as slow%n",
        READ, UNREAD, before, meanwhile, memory, more, closedFor(server, "slow"));
    assertEquals(0, closedFor(server, "failed", "protocol"));
    if (StreamForm.LONG) {
      assertTrue(more <= ROOM_MEBIBYTES, () -> more + " MiB more");
    }
  }

  @Test
  void noFrameIsBrokenWhereDataAnswersAndSignsOfLifeMeetHoweverLongItLasts() {
    OrchestratorProcess server = server();
    Feeder feeder = feed();
    StreamEar ear = closed(StreamEar.at(server, StreamEar.MOST_SUBSCRIPTIONS / 2));
    long questions = 0;
    long memory = Long.MAX_VALUE;
    for (long tick = 1; tick <= TICKS; tick++) {
      long wanted = tick;
      Eventually.holds(SOON, "ticks come", () -> ear.ticks() >= wanted || !ear.faults().isEmpty());
      assertEquals(List.of(), ear.faults(), () -> "after " + ear.ticks() + " ticks");
      if (tick % BETWEEN_QUESTIONS.toSeconds() == 0) {
        ear.ask();
        questions++;
      }
      if (tick == MANY_TICKS / 2) {
        memory = Footprint.of(server.process().pid()).residentMebibytes();
      }
    }
    long asked = questions;
    Eventually.holds(SOON, "all is answered", () -> ear.pongs() == asked && ear.answers() == asked);
    feeder.close();
    assertWhole(List.of(ear), Sequences.settled(arena));
    assertTrue(ear.pings() > 0, "no ping has come");
    long resident = Footprint.of(server.process().pid()).residentMebibytes();
    System.out.printf("%d ticks, %d frames, %d MiB%n", ear.ticks(), ear.frames(), resident);
    if (TICKS >= MANY_TICKS) {
      long early = memory;
      assertTrue(resident <= early + ROOM_MEBIBYTES, () -> early + " MiB, then " + resident);
    }
  }
}
