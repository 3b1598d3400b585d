package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.nats.NatsLink;
import quorate.nats.NatsSettings;
import quorate.protocol.ControlNotice;
import quorate.protocol.Subjects;
import quorate.record.TradingControl;
import quorate.running.Clock;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.RawNatsClient;
import quorate.servers.RawNatsMessage;

class ControlAnnouncerTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration PERIOD = Duration.ofSeconds(30);
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final TradingControl PAUSED =
      new TradingControl(true, Optional.of(NOW), Optional.of("ann"), Optional.of("look"));

  private final LookedAtClock clock = new LookedAtClock();
  private final InstanceState state = new InstanceState(NOW);
  private final NatsServer nats = NatsServer.start();
  private final NatsLink link =
      new NatsLink(
          new NatsSettings(
              List.of(nats.url()),
              NatsSettings.Credentials.NONE,
              NatsSettings.Tls.NONE,
              Subjects.DEFAULT,
              Duration.ofSeconds(5)),
          "one",
          new LinkEvents(),
          Clock.system(),
          new SplittableRandom(1));
  private final ControlAnnouncer announcer =
      new ControlAnnouncer(
          link, Subjects.DEFAULT, new LoopContext(clock, state, new NobodyObserves()));
  private final RawNatsClient agent = RawNatsClient.connect(nats.port());

  /** Stands still until it is moved on, and counts how often it is looked at. */
  private static final class LookedAtClock implements Clock {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong looks = new AtomicLong();

    @Override
    public Instant now() {
      return NOW.plusNanos(nanos.get());
    }

    @Override
    public long nanoTime() {
      looks.incrementAndGet();
      return nanos.get();
    }
  }

  @BeforeEach
  void start() {
    agent.subscribe(Subjects.DEFAULT.control());
    state.role(Role.active(1, Long.MAX_VALUE));
    state.controlChanged(PAUSED);
    announcer.start();
  }

  @AfterEach
  void stop() {
    announcer.stop();
    agent.close();
    link.close();
    nats.close();
  }

  @Test
  void whatFoundNoConnectionIsToldWhenThereIsOne() {
    awaitTwoLooks();

    link.start();

    assertEquals(Optional.of(notice()), next());
  }

  @Test
  void thePauseIsToldAgainEveryHalfMinute() {
    link.start();
    assertEquals(Optional.of(notice()), next());

    clock.nanos.addAndGet(PERIOD.toNanos() - 1);
    awaitTwoLooks();
    assertEquals(Optional.empty(), agent.next(Duration.ZERO));

    clock.nanos.addAndGet(1);
    assertEquals(Optional.of(notice()), next());
  }

  /** Of two looks that end after this was called, one has begun after it too. */
  private void awaitTwoLooks() {
    long before = clock.looks.get();
    Eventually.holds(SOON, "it has looked twice", () -> clock.looks.get() >= before + 2);
    agent.flush();
  }

  private Optional<String> next() {
    return agent.next(SOON).map(RawNatsMessage::payload);
  }

  private String notice() {
    return new String(new ControlNotice(PAUSED, clock.now()).toBytes(), StandardCharsets.UTF_8);
  }
}
