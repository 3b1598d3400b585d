package quorate.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quorate.protocol.Subjects;
import quorate.running.Clock;

@Timeout(20)
class AgentFleetTest {

  private static final long FIRST_OPEN = 1_735_689_600_000L;

  @TempDir private Path directory;

  @Test
  void itEndsWithItsCandles() throws IOException, InterruptedException {
    FakeOutlet outlet = new FakeOutlet(new Reply.Unanswered());
    try (AgentFleet fleet = start(file(36), false, outlet)) {
      fleet.await();
    }
    assertEquals(
        Map.of(
            "quorate.orchestrator.control.get", 1L,
            "quorate.agent.signals.technical-1", 3L,
            "quorate.agent.signals.risk-1", 16L),
        outlet.requests().stream()
            .collect(Collectors.groupingBy(FakeOutlet.Sent::subject, Collectors.counting())));
    assertEquals(List.of("quorate.orchestrator.control"), outlet.listened());
    assertTrue(outlet.isClosed());
  }

  @Test
  void everyAgentBeatsFromTheBeginning() throws IOException, InterruptedException {
    FakeOutlet outlet = new FakeOutlet(new Reply.Unanswered());
    try (AgentFleet fleet = start(file(36), false, outlet)) {
      fleet.await();
    }
    assertEquals(
        List.of("quorate.agent.heartbeat.technical-1", "quorate.agent.heartbeat.risk-1"),
        outlet.publications().stream().map(FakeOutlet.Sent::subject).toList());
  }

  /** Of 21 candles the risk agent speaks to the last alone, so the next word is of a new pass. */
  @Test
  void aLoopBeginsAnewAtTheEndAndForgetsTheCandles() throws IOException, InterruptedException {
    FakeOutlet outlet = new FakeOutlet(new Reply.Unanswered(), 4);
    try (AgentFleet _ = start(file(21), true, outlet)) {
      outlet.awaitRequests();
    }
    List<String> signals =
        outlet.requests().stream()
            .filter(sent -> sent.subject().equals("quorate.agent.signals.risk-1"))
            .map(sent -> sent.body().replaceAll("\"timestamp\":\"[^\"]*\"", ""))
            .limit(3)
            .toList();
    assertEquals(List.of(signals.getFirst(), signals.getFirst(), signals.getFirst()), signals);
  }

  @Test
  void closingEndsAnEndlessWalk() throws InterruptedException {
    FakeOutlet outlet = new FakeOutlet(new Reply.Unanswered(), 10);
    AgentFleet fleet = start(new RandomWalk(1), false, outlet);
    outlet.awaitRequests();
    fleet.close();
    fleet.await();
    assertTrue(outlet.isClosed());
  }

  @Test
  void closingEndsTheWaitForNats() throws InterruptedException {
    AgentFleet fleet =
        AgentFleet.start(
            settings(new RandomWalk(1), false),
            stop -> {
              stop.isGivenWithin(Duration.ofHours(1));
              return Optional.empty();
            },
            Clock.system());
    fleet.close();
    fleet.await();
  }

  @Test
  void whatBreaksIsToldToWhoeverWaits() {
    FakeOutlet closed = new FakeOutlet(new Reply.Unanswered());
    closed.close();
    try (AgentFleet fleet = start(new RandomWalk(1), false, closed)) {
      IllegalStateException failure = assertThrows(IllegalStateException.class, fleet::await);
      assertEquals(
          "The agents failed: java.lang.IllegalStateException: the outlet is closed",
          failure.getMessage());
    }
  }

  @Test
  void aBadFileIsToldAtOnce() {
    CandleFile missing = new CandleFile(directory.resolve("missing.csv"), InstantSource.system());
    FakeOutlet outlet = new FakeOutlet(new Reply.Unanswered());
    assertThrows(CandleFileException.class, () -> start(missing, false, outlet));
    assertEquals(List.of(), outlet.listened());
  }

  private static AgentFleet start(CandleSource source, boolean loop, Outlet outlet) {
    return AgentFleet.start(settings(source, loop), _ -> Optional.of(outlet), Clock.system());
  }

  private static Settings settings(CandleSource source, boolean loop) {
    return new Settings(
        new NatsServers(List.of(URI.create("nats://localhost")), new Credentials.None()),
        Subjects.DEFAULT,
        new Feed("BTC-USD", source, Duration.ofMillis(1), loop),
        List.of(AgentName.parse("technical"), AgentName.parse("risk")),
        Duration.ofHours(1));
  }

  private CandleFile file(int candles) throws IOException {
    StringBuilder text = new StringBuilder(CandleFile.HEADER + "\n");
    for (int i = 0; i < candles; i++) {
      long open = FIRST_OPEN + 10L * i;
      text.append("%d,1,1,1,1,1,%d\n".formatted(open, open + 9));
    }
    return new CandleFile(
        Files.writeString(directory.resolve("candles.csv"), text), InstantSource.system());
  }
}
