package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quorate.protocol.ControlNotice;
import quorate.protocol.HealthNotice;
import quorate.protocol.Subjects;
import quorate.record.TradingControl;

class AnnouncementsTest {
  private static final TradingControl PAUSED =
      new TradingControl(
          true, Optional.of(HandClock.NOON), Optional.of("ann"), Optional.of("look"));

  private final ByHand world = new ByHand();
  private final HandLink link = new HandLink();
  private final Announcements announcements =
      new Announcements(link, Subjects.DEFAULT, world.context);

  private String pauseNotice() {
    return text(new ControlNotice(PAUSED, world.clock.now()).toBytes());
  }

  private static HealthNotice health(String component, String to) {
    return new HealthNotice("one", component, "ok", to, "", HandClock.NOON);
  }

  private static String text(byte[] message) {
    return new String(message, StandardCharsets.UTF_8);
  }

  private void round() {
    world.loops.step("announcements");
    while (world.asks.waiting() > 0) {
      world.asks.answer();
      world.loops.step("announcements");
    }
  }

  @Test
  void thePauseIsToldOnceByTheActiveOneAlone() {
    HandLink.HandConnection connection = link.connect();
    world.state.pause().changed(PAUSED);
    round();
    assertEquals(List.of(), connection.handedOver);

    world.lead(1);
    round();
    round();

    assertEquals(List.of(pauseNotice()), connection.handedOver);
  }

  @Test
  void aPauseIsToldOnceItIsKnownWhoseItIs() {
    HandLink.HandConnection connection = link.connect();
    world.lead(1);
    world.state.pause().refused();
    round();
    assertEquals(List.of(), connection.handedOver);

    world.state.pause().read(PAUSED, world.state.pause().changes());
    round();

    assertEquals(List.of(pauseNotice()), connection.handedOver);
  }

  @Test
  void thePauseIsToldAgainEveryHalfMinute() {
    HandLink.HandConnection connection = link.connect();
    world.lead(1);
    world.state.pause().changed(PAUSED);
    round();

    world.clock.pass(Duration.ofSeconds(30).minusNanos(1));
    round();
    assertEquals(1, connection.handedOver.size());

    world.clock.pass(Duration.ofNanos(1));
    round();
    assertEquals(pauseNotice(), connection.handedOver.getLast());
    assertEquals(2, connection.handedOver.size());
  }

  @Test
  void whatFoundNoConnectionIsToldWhenThereIsOne() {
    world.lead(1);
    world.state.pause().changed(PAUSED);
    announcements.announce(health("nats", "failed"));
    round();

    HandLink.HandConnection connection = link.connect();
    round();

    assertEquals(
        List.of(pauseNotice(), text(health("nats", "failed").toBytes())), connection.handedOver);
  }

  @Test
  void onlyTheLatestOfAComponentIsKept() {
    announcements.announce(health("nats", "failed"));
    announcements.announce(health("agents", "failed"));
    announcements.announce(health("nats", "ok"));

    HandLink.HandConnection connection = link.connect();
    round();

    assertEquals(
        List.of(text(health("agents", "failed").toBytes()), text(health("nats", "ok").toBytes())),
        connection.handedOver);
  }

  @Test
  void healthIsToldAgainUntilAServerHasIt() {
    HandLink.HandConnection deaf = link.connect();
    deaf.answers = false;
    announcements.announce(health("nats", "failed"));
    world.stepAndAnswer("announcements");

    HandLink.HandConnection connection = link.connect();
    round();
    round();
    round();

    assertEquals(List.of(text(health("nats", "failed").toBytes())), connection.handedOver);
  }

  @Test
  void aLaterNoticeIsNotTakenForTheOneThatArrived() {
    HandLink.HandConnection connection = link.connect();
    connection.beforeAnswer =
        () -> {
          connection.beforeAnswer = () -> {};
          announcements.announce(health("nats", "ok"));
        };
    announcements.announce(health("nats", "failed"));

    round();

    assertEquals(
        List.of(text(health("nats", "failed").toBytes()), text(health("nats", "ok").toBytes())),
        connection.handedOver);
  }

  @Test
  void whoeverAsksIsToldByTheActiveOneAlone() {
    world.state.pause().changed(PAUSED);
    assertEquals(Optional.empty(), announcements.pause().current());

    world.lead(1);

    assertEquals(
        Optional.of(pauseNotice()), announcements.pause().current().map(AnnouncementsTest::text));
  }
}
