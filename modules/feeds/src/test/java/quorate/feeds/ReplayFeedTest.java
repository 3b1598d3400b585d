package quorate.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import quorate.market.RandomWalk;
import quorate.running.Clock;
import quorate.sdk.MarketFeed;
import quorate.sdk.Observation;

class ReplayFeedTest {
  private static final long SOON_SECONDS = 30;

  /** Shows one candle, and then what the test says. */
  private static final class OneCandle implements Tape {
    private final AtomicInteger shown = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    @Override
    public Optional<Shown> next() {
      if (shown.getAndIncrement() == 0) {
        return Optional.of(new Shown.OfCandle(new RandomWalk("BTC-USD", 1).iterator().next()));
      }
      if (failure.get() != null) {
        throw failure.get();
      }
      return Optional.empty();
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  /** Notes what a feed has. */
  private static final class Noted implements MarketFeed.Receiver {
    private final AtomicInteger observed = new AtomicInteger();
    private final CompletableFuture<Optional<Throwable>> over = new CompletableFuture<>();

    @Override
    public void observe(Observation.OfSymbol seen) {
      observed.incrementAndGet();
    }

    @Override
    public void ended() {
      over.complete(Optional.empty());
    }

    @Override
    public void failed(Throwable failure) {
      over.complete(Optional.of(failure));
    }
  }

  private final OneCandle tape = new OneCandle();
  private final Noted noted = new Noted();

  private Optional<Throwable> over() throws Exception {
    try (ReplayFeed feed = new ReplayFeed(tape, Duration.ofMillis(1), Clock.system())) {
      feed.start(noted);
      return noted.over.get(SOON_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void allIsShownAndThenItEnds() throws Exception {
    assertEquals(Optional.empty(), over());
    assertEquals(1, noted.observed.get());
  }

  @Test
  void whatKeepsItFromGoingOnIsTold() throws Exception {
    UnusableFeed torn = new UnusableFeed("lines.ndjson line 2: expected a JSON object");
    tape.failure.set(torn);

    assertSame(torn, over().orElseThrow());
    assertEquals(1, noted.observed.get());
  }

  @Test
  void itLetsGoOfItsTapeWhenItIsClosed() throws Exception {
    over();

    assertTrue(tape.closed.get() > 0);
  }
}
