package quorate.sdk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.domain.Action;
import quorate.domain.DropReason;
import quorate.metrics.Meters;
import quorate.protocol.Subjects;

class VoiceTest {
  private static final Duration REFRESH = Duration.ofMinutes(4);
  private static final Duration STEP = Duration.ofMillis(50);

  private final ManualClock clock = new ManualClock();
  private final FakeOutlet outlet = new FakeOutlet();
  private final Counters counters = new Counters(Meters.empty(), "trend-1");
  private boolean fresh = true;
  private Voice voice = voice(REFRESH);

  private Voice voice(Duration refresh) {
    return new Voice(
        new Identity("trend-1", "trend"),
        Subjects.DEFAULT,
        outlet,
        counters,
        refresh,
        symbol -> fresh,
        clock,
        new SplittableRandom(1));
  }

  @BeforeEach
  void connect() {
    voice.linkUp();
  }

  private void buy() {
    voice.publish("BTC", Opinion.buy(0.7, "it rises"));
  }

  /** Lets time go by as the speaking loop does. */
  private void pass(Duration duration) {
    for (Duration passed = Duration.ZERO;
        passed.compareTo(duration) < 0;
        passed = passed.plus(STEP)) {
      clock.pass(STEP);
      voice.speak();
    }
  }

  private long answers(Counters.Result result) {
    return counters.answers.get(result).sum();
  }

  @Test
  void anOpinionIsSentOnTheAgentsOwnSubject() {
    buy();

    assertEquals(1, outlet.sent().size());
    assertEquals("quorate.agent.signals.trend-1", outlet.last().subject());
    assertEquals(
        "{\"agent_name\":\"trend-1\",\"agent_type\":\"trend\",\"symbol\":\"BTC\","
            + "\"signal\":\"BUY\",\"confidence\":0.7,\"timestamp\":\"2026-11-23T16:30:25.123Z\","
            + "\"reasoning\":\"it rises\"}",
        outlet.last().text());
    assertEquals(1, counters.signals.get(Action.BUY).sum());
  }

  @Test
  void noOpinionAfterNoneIsSilence() {
    voice.publish("BTC", Opinion.none());

    assertEquals(0, outlet.sent().size());
  }

  @Test
  void noOpinionAfterAnotherIsSaidOnceAsAnAbstention() {
    buy();
    voice.publish("BTC", Opinion.none());
    voice.publish("BTC", Opinion.none());

    assertEquals(2, outlet.sent().size());
    assertEquals(Action.HOLD, outlet.last().signal().action());
    assertEquals(0, outlet.last().signal().confidence().millionths());
    assertEquals("no opinion", outlet.last().signal().reasoning());
  }

  @Test
  void anotherSymbolsOpinionIsNoReasonToAbstain() {
    buy();
    voice.publish("ETH", Opinion.none());

    assertEquals(1, outlet.sent().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1S", "PT10S", "PT1H"})
  void timestampsRiseWhateverTheClockDoes(String back) {
    buy();
    clock.jump(Duration.parse(back).negated());
    buy();
    buy();

    List<Instant> times =
        outlet.sent().stream().map(FakeOutlet.Sent::signal).map(s -> s.timestamp()).toList();
    assertEquals(
        List.of(
            ManualClock.START, ManualClock.START.plusMillis(1), ManualClock.START.plusMillis(2)),
        times);
    assertEquals(back.equals("PT1S") ? 0 : 2, counters.clockBehind.sum());
  }

  @Test
  void whatWasRefusedIsCountedAndNotSentAgain() {
    buy();
    outlet.last().refuse(DropReason.INVALID);
    pass(REFRESH.multipliedBy(2));

    assertEquals(1, outlet.sent().size());
    assertEquals(1, answers(Counters.Result.REFUSED));
    assertEquals(1, counters.refusals.get(DropReason.INVALID).sum());
  }

  @Test
  void whatNobodyAnswersIsSentAgainWithTheSameTimestampAndGrowingWaits() {
    buy();
    byte[] first = outlet.last().body();
    List<Double> waits = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      int before = outlet.sent().size();
      outlet.last().goUnanswered();
      long since = clock.nanoTime();
      while (outlet.sent().size() == before) {
        pass(STEP);
      }
      waits.add((clock.nanoTime() - since) / 1e9);
      assertArrayEquals(first, outlet.last().body());
    }

    double[] usual = {1, 2, 4, 8, 16, 30, 30};
    for (int i = 0; i < usual.length; i++) {
      assertTrue(
          waits.get(i) >= 0.8 * usual[i] && waits.get(i) <= 1.2 * usual[i] + 0.05,
          waits.toString());
    }
    assertEquals(7, answers(Counters.Result.UNANSWERED));
    assertEquals(1, counters.signals.get(Action.BUY).sum());
  }

  @Test
  void whatWasAcceptedIsNotSentAgain() {
    buy();
    outlet.last().accept();
    pass(Duration.ofMinutes(3));

    assertEquals(1, outlet.sent().size());
    assertEquals(1, answers(Counters.Result.ACCEPTED));
  }

  @Test
  void afterAReconnectItIsSentAgainAtOnce() {
    outlet.goDown();
    buy();
    pass(Duration.ofSeconds(40));
    outlet.comeUp();
    voice.linkUp();

    assertEquals(1, outlet.sent().size());
    assertEquals(ManualClock.START, outlet.last().signal().timestamp());
  }

  @Test
  void onlyTheLatestOfASymbolIsSentAfterAReconnect() {
    outlet.goDown();
    buy();
    clock.pass(Duration.ofSeconds(1));
    voice.publish("BTC", Opinion.sell(0.6, "it falls"));
    outlet.comeUp();
    voice.linkUp();

    assertEquals(1, outlet.sent().size());
    assertEquals(Action.SELL, outlet.last().signal().action());
  }

  @Test
  void whatIsOlderThanTheRefreshIsNotSentAgain() {
    outlet.goDown();
    buy();
    fresh = false;
    clock.pass(REFRESH.plusSeconds(1));
    outlet.comeUp();
    voice.linkUp();
    pass(Duration.ofMinutes(1));

    assertEquals(0, outlet.sent().size());
  }

  @Test
  void aLateReplyToAnOlderSignalChangesNothing() {
    buy();
    FakeOutlet.Sent older = outlet.last();
    clock.pass(Duration.ofMillis(10));
    buy();
    older.goUnanswered();
    outlet.last().accept();
    pass(Duration.ofMinutes(1));

    assertEquals(2, outlet.sent().size());
  }

  @Test
  void aStandingOpinionIsSaidAgainWithANewTimestamp() {
    buy();
    outlet.last().accept();
    pass(REFRESH);
    outlet.last().accept();
    pass(REFRESH);

    assertEquals(3, outlet.sent().size());
    assertEquals(Action.BUY, outlet.last().signal().action());
    assertEquals("it rises", outlet.last().signal().reasoning());
    assertEquals(
        ManualClock.START.plus(REFRESH.multipliedBy(2)), outlet.last().signal().timestamp());
  }

  private void tick(Opinion opinion) {
    voice.publishAfterTick("BTC", opinion);
  }

  @Test
  void aTickThatChangesNothingIsNoNewSignal() {
    tick(Opinion.buy(0.7, "it rises"));
    outlet.last().accept();
    tick(Opinion.buy(0.70000001, "it rises"));
    assertEquals(1, outlet.sent().size());

    tick(Opinion.buy(0.71, "it rises"));
    tick(Opinion.buy(0.71, "it rises more"));
    tick(Opinion.sell(0.71, "it rises more"));
    tick(Opinion.none());
    tick(Opinion.none());
    assertEquals(5, outlet.sent().size());
  }

  @Test
  void afterATickWhatWasRefusedIsTriedAnewAndSoIsAllWithoutARefresh() {
    tick(Opinion.buy(0.7, "it rises"));
    outlet.last().refuse(DropReason.INVALID);
    tick(Opinion.buy(0.7, "it rises"));
    assertEquals(2, outlet.sent().size());

    voice = voice(Duration.ZERO);
    voice.linkUp();
    tick(Opinion.buy(0.7, "it rises"));
    tick(Opinion.buy(0.7, "it rises"));
    assertEquals(4, outlet.sent().size());
  }

  @Test
  void anOpinionOnStaleDataIsNotSaidAgain() {
    buy();
    outlet.last().accept();
    fresh = false;
    pass(REFRESH.multipliedBy(3));

    assertEquals(1, outlet.sent().size());
  }

  @Test
  void anAbstentionIsNotSaidAgain() {
    buy();
    voice.publish("BTC", Opinion.none());
    outlet.last().accept();
    pass(REFRESH.multipliedBy(2));

    assertEquals(2, outlet.sent().size());
  }

  @Test
  void anAbstentionThatIsLongPastLeavesNothingDue() {
    buy();
    voice.publish("BTC", Opinion.none());
    outlet.last().accept();
    pass(REFRESH.plusMinutes(1));

    assertTrue(voice.idleFor().isPositive(), () -> voice.idleFor().toString());
    voice.publish("ETH", Opinion.sell(0.6, "it falls"));
    pass(REFRESH);
    assertEquals(4, outlet.sent().size());
  }

  @Test
  void ofASymbolThatIsForgottenNothingIsSaidAgain() {
    buy();
    outlet.last().accept();
    voice.forget("BTC");
    pass(REFRESH.plusMinutes(1));

    assertEquals(1, outlet.sent().size());
    assertEquals(Map.of(), voice.latest());
  }

  @Test
  void alsoOfASymbolThatWasForgottenTimestampsRise() {
    buy();
    Instant said = outlet.last().signal().timestamp();
    voice.forget("BTC");
    clock.jump(Duration.ofMinutes(-10));
    buy();

    assertEquals(said.plusMillis(1), outlet.last().signal().timestamp());
  }

  @Test
  void withoutRefreshNothingIsSaidAgain() {
    voice = voice(Duration.ZERO);
    voice.linkUp();
    buy();
    outlet.last().accept();
    pass(Duration.ofMinutes(10));

    assertEquals(1, outlet.sent().size());
  }

  @Test
  void nothingLeavesBeforeTheFirstHeartbeat() {
    voice = voice(REFRESH);
    buy();
    assertEquals(0, outlet.sent().size());

    voice.linkUp();

    assertEquals(1, outlet.sent().size());
  }

  @Test
  void onceClosedItSaysNothing() {
    voice.close();
    buy();
    pass(REFRESH);

    assertEquals(0, outlet.sent().size());
  }
}
