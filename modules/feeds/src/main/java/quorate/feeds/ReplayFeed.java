package quorate.feeds;

import java.time.Duration;
import java.util.Optional;
import quorate.running.Clock;
import quorate.running.Loop;
import quorate.sdk.MarketFeed;

/** Shows a market to agents in the same process, at its pace. */
final class ReplayFeed implements MarketFeed {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Tape tape;
  private final Duration pace;
  private final Clock clock;
  private volatile Optional<Loop> loop = Optional.empty();
  private boolean ended;

  ReplayFeed(Tape tape, Duration pace, Clock clock) {
    this.tape = tape;
    this.pace = pace;
    this.clock = clock;
  }

  @Override
  public void start(Receiver receiver) {
    Loop started = Loop.every(pace, "feed", clock, () -> show(receiver));
    loop = Optional.of(started);
    started.start();
  }

  private void show(Receiver receiver) {
    if (ended) {
      return;
    }
    try {
      Optional<Shown> shown = tape.next();
      if (shown.isPresent()) {
        receiver.observe(shown.get().seen());
      } else {
        ended = true;
        receiver.ended();
      }
    } catch (RuntimeException | Error e) {
      // The loop dies of it, and nobody but the receiver would know.
      receiver.failed(e);
      throw e;
    }
  }

  @Override
  public void close() {
    loop.ifPresent(
        running -> {
          running.stopAfterStep();
          try {
            running.join(PATIENCE);
          } catch (InterruptedException e) {
            running.stop();
            Thread.currentThread().interrupt();
          }
        });
    tape.close();
  }
}
