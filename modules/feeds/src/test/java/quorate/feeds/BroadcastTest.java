package quorate.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quorate.nats.MarketSubjects;

class BroadcastTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final MarketSubjects SUBJECTS = new MarketSubjects("c", "b", "q", "s");

  private static final String FIRST =
      "{\"symbol\":\"ETH-USD\",\"open_time\":\"2024-01-01T00:00:00.000Z\","
          + "\"close_time\":\"2024-01-01T03:59:59.999Z\",\"open\":100,\"high\":102.5,"
          + "\"low\":99.25,\"close\":101.000000000000000001,\"volume\":7}";

  @TempDir Path folder;
  private Path file;

  /** Takes what is sent, while it is connected and has room. */
  private static final class FakeOutlet implements Broadcast.Outlet {
    private final List<String> sent = new ArrayList<>();
    private boolean connected = true;
    private boolean room = true;

    @Override
    public boolean isConnected() {
      return connected;
    }

    @Override
    public boolean publish(String subject, byte[] message) {
      if (room) {
        sent.add(subject + " " + new String(message, StandardCharsets.UTF_8));
      }
      return room;
    }
  }

  private final FakeOutlet outlet = new FakeOutlet();

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("eth-usd-4h.csv");
    Files.writeString(
        file,
        """
        open_time,open,high,low,close,volume,close_time
        1704067200000,100,102.5,99.25,101.000000000000000001,7,1704081599999
        1704081600000,101,103,100,102,8,1704095999999
        """);
  }

  private Broadcast broadcast(String... options) {
    List<String> words = new ArrayList<>(List.of("--candles", file.toString()));
    words.addAll(List.of(options));
    FeedOptions parsed = FeedOptions.parse(words).options();
    return new Broadcast(
        Tapes.open(parsed.origin().orElseThrow(), parsed, NOW), SUBJECTS, parsed.source(), outlet);
  }

  @Test
  void aFileIsSentExactlyAndThenItEnds() {
    Broadcast broadcast = broadcast();
    broadcast.run();
    broadcast.run();
    assertFalse(broadcast.hasEnded());
    broadcast.run();
    broadcast.run();

    assertTrue(broadcast.hasEnded());
    assertEquals(2, outlet.sent.size());
    assertEquals("c " + FIRST, outlet.sent.getFirst());
    assertEquals(2, broadcast.sent());
  }

  @Test
  void theMarketStandsStillWhileNobodyCanBeReached() {
    Broadcast broadcast = broadcast();
    outlet.connected = false;
    broadcast.run();
    outlet.connected = true;
    outlet.room = false;
    broadcast.run();
    outlet.room = true;
    broadcast.run();

    assertEquals(List.of("c " + FIRST), outlet.sent);
  }

  @Test
  void aLoopGoesOnInTime() {
    Broadcast broadcast = broadcast("--loop");
    for (int i = 0; i < 3; i++) {
      broadcast.run();
    }

    assertEquals(
        "c "
            + FIRST
                .replace("2024-01-01T00:00:00.000Z", "2024-01-01T08:00:00.000Z")
                .replace("2024-01-01T03:59:59.999Z", "2024-01-01T11:59:59.999Z"),
        outlet.sent.getLast());
  }

  @Test
  void whoeverWaitsForTheEndIsToldOfAMarketThatFails() {
    Tape tape =
        () -> {
          throw new UnusableFeed("lines.ndjson line 7: expected a JSON object");
        };
    Broadcast broadcast = new Broadcast(tape, SUBJECTS, Optional.empty(), outlet);
    assertThrows(UnusableFeed.class, broadcast::run);

    assertTrue(broadcast.hasEnded());
    IllegalStateException failed = assertThrows(IllegalStateException.class, broadcast::awaitEnd);
    assertEquals(
        "The feed has failed: lines.ndjson line 7: expected a JSON object", failed.getMessage());
  }

  @Test
  void aSourceSendsUnderItsName() {
    Broadcast broadcast = broadcast("--source", "replay", "--symbol", "btc-usd");
    broadcast.run();

    assertEquals(
        List.of(
            "c.replay "
                + FIRST.replace("ETH-USD", "BTC-USD").replace("}", ",\"source\":\"replay\"}")),
        outlet.sent);
  }

  @Test
  void theObservationOfACandleHasItsDoubles() {
    FeedOptions options = FeedOptions.parse(List.of("--candles", file.toString())).options();
    Optional<Shown> shown = Tapes.open(options.origin().orElseThrow(), options, NOW).next();

    assertEquals(
        "OfCandle[symbol=ETH-USD, candle=Candle[openTime=2024-01-01T00:00:00Z,"
            + " closeTime=2024-01-01T03:59:59.999Z, open=100.0, high=102.5, low=99.25,"
            + " close=101.0, volume=7.0]]",
        shown.orElseThrow().seen().toString());
  }
}
