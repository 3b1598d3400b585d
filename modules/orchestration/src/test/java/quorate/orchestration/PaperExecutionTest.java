package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.contract.CommitFate;
import quorate.contract.InMemoryRecord;
import quorate.contract.Member;
import quorate.domain.Action;
import quorate.domain.Decision;
import quorate.domain.DropReason;
import quorate.domain.Ratio;
import quorate.domain.VotingResults;
import quorate.market.Candle;
import quorate.protocol.CandleMessage;
import quorate.protocol.MarketReading;
import quorate.record.ControlRequest;
import quorate.record.TradingControl;
import quorate.trading.PaperResult;
import quorate.trading.PaperRules;
import quorate.trading.PaperTotals;
import quorate.trading.record.Mode;
import quorate.trading.record.NewSession;
import quorate.trading.record.SessionKey;
import quorate.trading.record.SessionRules;
import quorate.trading.record.Sessions;

/** The loop on the record in memory, its questions answered by hand. */
class PaperExecutionTest {
  private static final String GROUP = "group";
  private static final String BITCOIN = "BTC-USD";
  private static final String ETHER = "ETH-USD";

  private final ByHand world = new ByHand();
  private final InMemoryRecord record = new InMemoryRecord(world.clock::now);
  private int ids;
  private final Member member = record.member(GROUP, "here", "1", () -> new UUID(0, ++ids));
  private final CandleInbox inbox = new CandleInbox();
  private final PaperExecution execution = execution();
  private long term;
  private int minute;

  private PaperExecution execution() {
    PaperSettings settings =
        new PaperSettings(
            "candles",
            PaperRules.Clock.LIVE,
            "USD",
            new BigDecimal("10000"),
            new SessionRules(
                false,
                new BigDecimal("1000"),
                new BigDecimal("0.001"),
                new BigDecimal("0.0005"),
                new BigDecimal("0.1"),
                Optional.of(new BigDecimal("0.01")),
                new BigDecimal("0.0001"),
                BigDecimal.ZERO),
            Map.of(),
            Duration.ofMinutes(5),
            Duration.ofSeconds(5));
    return new PaperExecution(
        member.trading().execution(),
        new PaperWork(member.trading(), settings),
        inbox,
        new CandleRules(
            _ -> true, 10, PaperRules.Clock.LIVE, Duration.ofMinutes(5), Duration.ofSeconds(5)),
        new NoLink(),
        new AnswerSender(new NoLink(), world.context),
        world.context);
  }

  @BeforeEach
  void lead() {
    member.lease().read();
    term = member.lease().acquire(Duration.ofSeconds(60)).getAsLong();
    member.lease().fence(term);
    world.lead(term);
    world.state.schemaReady();
    world.state.pause().read(TradingControl.NEVER_PAUSED, 0);
  }

  private void record(Action action) {
    member.decisionLog().record(term, List.of(decision(action)));
    execution.request();
  }

  private Decision decision(Action action) {
    return decision(BITCOIN, action);
  }

  private Decision decision(String symbol, Action action) {
    Instant now = world.clock.now();
    return new Decision(
        symbol,
        action,
        action,
        Ratio.ONE,
        Ratio.ONE,
        new VotingResults(0, 0, 0),
        List.of(),
        Optional.empty(),
        Ratio.ZERO,
        Ratio.ZERO,
        1,
        "",
        now,
        now.plusSeconds(300));
  }

  /** A candle that has just ended. */
  private void candle(String open, String close) {
    world.clock.pass(Duration.ofMinutes(1));
    minute++;
    candle(minute - 1, open, close);
  }

  private void candle(int ofMinute, String open, String close) {
    candle(BITCOIN, ofMinute, open, close);
  }

  private void candle(String symbol, int ofMinute, String open, String close) {
    Instant begin = HandClock.NOON.plusSeconds(60L * ofMinute);
    BigDecimal first = new BigDecimal(open);
    BigDecimal last = new BigDecimal(close);
    put(
        new Candle(
            symbol,
            begin,
            begin.plusMillis(59_999),
            first,
            first.max(last),
            first.min(last),
            last,
            new BigDecimal("100")));
  }

  private void put(Candle candle) {
    inbox.put(
        new ArrivedCandle(
            "candles",
            new MarketReading.Read<>(CandleMessage.of(candle)),
            Optional.empty(),
            world.clock.nanoTime()));
  }

  /** Lets everything that is asked be answered. */
  private void run() {
    world.loops.step("execution");
    while (world.asks.waiting() > 0) {
      world.asks.answer();
      world.loops.step("execution");
    }
  }

  private List<String> orders() {
    return record.orders(GROUP).stream()
        .map(
            order ->
                order.status()
                    + " "
                    + order.placed().side()
                    + " "
                    + order.placed().quantity().toPlainString()
                    + order.reason().map(reason -> " " + reason).orElse(""))
        .toList();
  }

  private List<String> fills() {
    return record.fills(GROUP).stream()
        .map(
            fill ->
                fill.applied().quantity().toPlainString()
                    + " @ "
                    + fill.applied().price().toPlainString())
        .toList();
  }

  private String results() {
    return world.state.paper().decisions().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey().label() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  @Test
  void aDecisionBecomesAnOrderThatTheNextCandleFills() {
    candle("30000", "30000");
    run();
    record(Action.BUY);
    run();
    assertEquals(List.of("NEW BUY 0.0333"), orders());

    world.clock.pass(Duration.ofNanos(1));
    candle("30000", "30500");
    run();

    assertEquals(List.of("FILLED BUY 0.0333"), orders());
    assertEquals(List.of("0.0333 @ 30015"), fills());
    assertEquals("ordered 1", results());
  }

  @Test
  void aCandleThatCameBeforeTheOrderWasRecordedFillsNothing() {
    candle("30000", "30000");
    run();
    world.clock.pass(Duration.ofMinutes(1));
    minute++;
    record(Action.BUY);
    world.loops.step("execution");
    candle(1, "30000", "30500");
    run();

    assertEquals(List.of("NEW BUY 0.0327"), orders());
    assertEquals(List.of(), fills());
  }

  @Test
  void withoutACandleThereIsNoPrice() {
    record(Action.BUY);
    run();

    assertEquals(List.of(), orders());
    assertEquals("no_price 1", results());
    assertEquals(0, member.trading().execution().lag());
  }

  @Test
  void whatIsDecidedAgainIsUnchanged() {
    candle("30000", "30000");
    record(Action.BUY);
    record(Action.BUY);
    record(Action.HOLD);
    run();
    run();

    assertEquals(List.of("CANCELED BUY 0.0333 hold"), orders());
    assertEquals("ordered 1, unchanged 2", results());
  }

  @Test
  void afterAPauseNothingOfBeforeIsFilled() {
    candle("30000", "30000");
    run();
    record(Action.BUY);
    run();
    world.clock.pass(Duration.ofSeconds(1));
    pause(true);
    candle("30000", "30500");
    run();
    assertEquals(List.of("NEW BUY 0.0333"), orders());

    world.clock.pass(Duration.ofSeconds(1));
    pause(false);
    candle("30000", "30500");
    run();

    assertEquals(List.of("CANCELED BUY 0.0333 paused"), orders());
    assertEquals(List.of(), fills());
  }

  private void pause(boolean pause) {
    TradingControl control =
        member
            .control()
            .change(
                new ControlRequest(pause, Optional.empty(), Optional.empty(), "test"),
                Duration.ofSeconds(1))
            .control();
    world.state.pause().changed(control);
  }

  @Test
  void whatWasDecidedBeforeAPauseIsSkipped() {
    candle("30000", "30000");
    run();
    member.decisionLog().record(term, List.of(decision(Action.BUY)));
    world.clock.pass(Duration.ofSeconds(1));
    pause(true);
    world.clock.pass(Duration.ofSeconds(1));
    pause(false);
    run();

    assertEquals(List.of(), orders());
    assertEquals("cancelled 1", results());
  }

  @Test
  void whatIsTooOldIsSkipped() {
    candle("30000", "30000");
    run();
    member.decisionLog().record(term, List.of(decision(Action.BUY)));
    world.clock.pass(Duration.ofMinutes(6));
    run();

    assertEquals("expired 1", results());
  }

  @Test
  void aCommitWhoseAnswerIsLostOrdersAndFillsOnce() {
    candle("30000", "30000");
    run();
    List<CommitFate> fates = new ArrayList<>(List.of(CommitFate.LOST_AFTER, CommitFate.LOST_AFTER));
    record.fates(_ -> fates.isEmpty() ? CommitFate.COMMITTED : fates.removeFirst());
    record(Action.BUY);
    run();
    world.clock.pass(Duration.ofSeconds(2));
    run();
    assertEquals(List.of("NEW BUY 0.0333"), orders());

    world.clock.pass(Duration.ofNanos(1));
    fates.addAll(List.of(CommitFate.LOST_AFTER, CommitFate.LOST_AFTER));
    candle("30000", "30500");
    run();
    world.clock.pass(Duration.ofSeconds(2));
    run();

    assertEquals(List.of("FILLED BUY 0.0333"), orders());
    assertEquals(1, fills().size());
  }

  /** The repeat finds the next decision, and must not make the loop forget the one before. */
  @Test
  void aCommitThatTookEffectUnheardIsFollowedByItsCandlesLikeTheNextOne() {
    candle("30000", "30000");
    candle(ETHER, minute - 1, "2000", "2000");
    run();
    List<CommitFate> fates = new ArrayList<>(List.of(CommitFate.LOST_AFTER, CommitFate.COMMITTED));
    member
        .decisionLog()
        .record(term, List.of(decision(BITCOIN, Action.BUY), decision(ETHER, Action.BUY)));
    record.fates(_ -> fates.isEmpty() ? CommitFate.COMMITTED : fates.removeFirst());
    execution.request();
    run();
    assertEquals(List.of("NEW BUY 0.0333", "NEW BUY 0.5"), orders());

    world.clock.pass(Duration.ofNanos(1));
    candle("30000", "30500");
    candle(ETHER, minute - 1, "2000", "2010");
    run();

    assertEquals(List.of("FILLED BUY 0.0333", "FILLED BUY 0.5"), orders());
    assertEquals("ordered 2", results());
  }

  /** Two come in the time that one takes, so there are ever more of them. */
  @Test
  void decisionsAndCandlesTakeTurnsWhereMoreCandlesComeThanCanBeDone() {
    shortCandle(BITCOIN, "30000");
    shortCandle(ETHER, "2000");
    record(Action.BUY);
    run();
    int decisions = 10;
    member.decisionLog().record(term, Collections.nCopies(decisions, decision(ETHER, Action.HOLD)));
    execution.request();

    int answers = 0;
    while (member.trading().execution().lag() > 0) {
      shortCandle(BITCOIN, "30000");
      shortCandle(BITCOIN, "30000");
      world.loops.step("execution");
      world.asks.answer();
      answers++;
      assertTrue(answers <= 3 * decisions, () -> "starved: " + results());
    }
    world.loops.step("execution");

    assertEquals("ordered 1, unchanged 10", results());
    assertEquals(List.of("FILLED BUY 0.0333"), orders());
  }

  @Test
  void candlesThatWaitAreDoneTogether() {
    shortCandle(BITCOIN, "30000");
    shortCandle(ETHER, "2000");
    record(Action.BUY);
    member.decisionLog().record(term, List.of(decision(ETHER, Action.BUY)));
    execution.request();
    run();
    for (int n = 0; n < 40; n++) {
      shortCandle(BITCOIN, "30000");
      shortCandle(ETHER, "2000");
    }

    world.loops.step("execution");
    assertEquals(80, world.state.paper().candlesWaiting());
    int transactions = 0;
    while (world.asks.waiting() > 0) {
      world.asks.answer();
      transactions++;
      world.loops.step("execution");
    }

    assertEquals(3, transactions);
    assertEquals(0, world.state.paper().candlesWaiting());
    assertEquals(List.of("FILLED BUY 0.0333", "FILLED BUY 0.5"), orders());
    assertEquals(2, world.state.paper().fills());
  }

  @Test
  void aSessionThatSomebodyHasStoppedHoldsUpNoOther() {
    shortCandle(BITCOIN, "30000");
    shortCandle(ETHER, "2000");
    record(Action.BUY);
    member.decisionLog().record(term, List.of(decision(ETHER, Action.BUY)));
    execution.request();
    run();
    stop(BITCOIN);
    shortCandle(BITCOIN, "30000");
    shortCandle(ETHER, "2000");
    run();
    shortCandle(BITCOIN, "30000");
    shortCandle(ETHER, "2000");
    run();

    assertEquals(List.of("CANCELED BUY 0.0333 session_stopped", "FILLED BUY 0.5"), orders());
    assertEquals(0, world.state.paper().candlesWaiting());
  }

  private void stop(String symbol) {
    Sessions sessions = member.trading().sessions();
    UUID id = sessions.findActive(SessionKey.ofPaperExecution(symbol)).orElseThrow().id();
    sessions.stop(id, "ann", Optional.empty(), Optional.empty());
  }

  @Test
  void aDecisionSeesThePriceOfACandleThatHasComeButWaitsForItsTurn() {
    shortCandle(BITCOIN, "30000");
    record(Action.BUY);
    run();
    for (int n = 0; n < 200; n++) {
      shortCandle(BITCOIN, "30000");
    }
    shortCandle(ETHER, "2000");
    member.decisionLog().record(term, List.of(decision(ETHER, Action.BUY)));
    execution.request();
    run();

    assertEquals(List.of("FILLED BUY 0.0333", "NEW BUY 0.5"), orders());
  }

  /** What came earlier fills what is open before a decision may cancel it. */
  @Test
  void aCandleThatCameBeforeADecisionHasItsTurnBeforeIt() {
    shortCandle(BITCOIN, "30000");
    record(Action.BUY);
    run();
    shortCandle(BITCOIN, "30000");
    record(Action.SELL);
    run();

    assertEquals(List.of("FILLED BUY 0.0333", "NEW SELL 0.0333"), orders());
  }

  /** A candle of ten milliseconds that has just ended. */
  private void shortCandle(String symbol, String price) {
    Instant begin = world.clock.now();
    world.clock.pass(Duration.ofMillis(10));
    BigDecimal same = new BigDecimal(price);
    put(
        new Candle(
            symbol, begin, begin.plusMillis(9), same, same, same, same, new BigDecimal("100")));
  }

  @Test
  void decisionsDoNotWaitForCandlesThatWereCountedBeforeATakeover() {
    candle("30000", "30000");
    candle(ETHER, minute - 1, "2000", "2000");
    run();
    record(Action.BUY);
    run();
    world.clock.pass(Duration.ofNanos(1));
    candle("30000", "30500");
    candle(ETHER, minute - 1, "2000", "2000");
    execution.request();
    stepUntilACandleIsBeingExecuted();
    world.state.role(new Role.Standby(term));
    run();
    member.lease().release(term);
    lead();

    member.decisionLog().record(term, List.of(decision(ETHER, Action.BUY)));
    execution.request();
    run();

    assertEquals(List.of("FILLED BUY 0.0333", "NEW BUY 0.5"), orders());
  }

  /** Of two candles the first, so that one is left of those that go before decisions. */
  private void stepUntilACandleIsBeingExecuted() {
    world.loops.step("execution");
    while (inbox.size() == 2) {
      world.asks.answer();
      world.loops.step("execution");
    }
  }

  @Test
  void candlesDoNotWaitForTheCountOfDiscrepancies() {
    candle("30000", "30000");
    run();
    record(Action.BUY);
    run();
    world.clock.pass(Duration.ofNanos(1));
    candle("30000", "30500");

    world.loops.step("execution");
    while (world.asks.waiting() > 1) {
      world.asks.answerAfter(1);
      world.loops.step("execution");
    }

    assertEquals(List.of("FILLED BUY 0.0333"), orders());
  }

  @Test
  void whereTheCountOfDiscrepanciesFailsTheyAreNotKnownUntilTheNextOne() {
    run();
    assertEquals(OptionalLong.of(0), world.state.paper().discrepancies());

    world.clock.pass(Duration.ofMinutes(1));
    world.loops.step("execution");
    world.asks.fail("the database did not answer in time");
    run();
    assertEquals(OptionalLong.empty(), world.state.paper().discrepancies());

    world.clock.pass(Duration.ofMinutes(1));
    run();
    assertEquals(OptionalLong.of(0), world.state.paper().discrepancies());
  }

  @Test
  void onStandbyDiscrepanciesAreNotItsMatter() {
    world.loops.step("execution");
    world.asks.fail("the database did not answer in time");
    world.loops.step("execution");
    assertEquals(OptionalLong.empty(), world.state.paper().discrepancies());

    world.state.role(new Role.Standby(term));
    run();

    assertEquals(OptionalLong.of(0), world.state.paper().discrepancies());
  }

  @Test
  void whileNothingIsDecidedNoTransactionIsMade() {
    candle("30000", "30000");
    run();

    world.clock.pass(Duration.ofMillis(1_500));
    world.loops.step("execution");

    assertEquals(0, world.asks.waiting());
  }

  /** Also what nobody has told of. */
  @Test
  void whatIsDecidedIsFoundWithinTwoSeconds() {
    candle("30000", "30000");
    run();
    member.decisionLog().record(term, List.of(decision(Action.BUY)));

    world.clock.pass(Duration.ofSeconds(2));
    run();

    assertEquals(List.of("NEW BUY 0.0333"), orders());
  }

  @Test
  void whatIsDecidedIsExecutedAlsoWhereEachAnswerTakesAsLongAsCountsAreApart() {
    candle("30000", "30000");
    record(Action.BUY);
    for (int answers = 0; answers < 6; answers++) {
      world.loops.step("execution");
      world.clock.pass(Duration.ofSeconds(2));
      world.asks.answer();
    }

    assertEquals(List.of("NEW BUY 0.0333"), orders());
  }

  @Test
  void anOrderGoesOnUnderTheNextTerm() {
    candle("30000", "30000");
    run();
    record(Action.BUY);
    run();
    world.state.role(new Role.Standby(term));
    run();
    member.lease().release(term);
    lead();
    run();
    world.clock.pass(Duration.ofNanos(1));
    candle("30000", "30500");
    run();

    assertEquals(List.of("FILLED BUY 0.0333"), orders());
  }

  @Test
  void manySessionsOfOthersDoNotStopIt() {
    member
        .trading()
        .inTransaction(
            () -> {
              for (int i = 0; i <= Sessions.MOST_ACTIVE; i++) {
                startOfAnother(i);
              }
              return true;
            });
    candle("30000", "30000");
    record(Action.BUY);
    run();

    assertEquals(List.of("NEW BUY 0.0333"), orders());
  }

  private void startOfAnother(int n) {
    member
        .trading()
        .sessions()
        .start(
            new NewSession(
                new UUID(1, n),
                new SessionKey("another-" + n, Mode.LIVE, "kraken", "BTC-USD"),
                "USD",
                BigDecimal.TEN,
                Optional.empty(),
                "another"));
  }

  @Test
  void aStaleTermMovesNothing() {
    candle("30000", "30000");
    run();
    record(Action.BUY);
    member.lease().fence(term + 1);
    run();

    assertEquals(List.of(), orders());
    assertEquals("", results());
  }

  @Test
  void onStandbyCandlesAreFollowedAndNothingIsAsked() {
    world.state.role(new Role.Standby(term));
    candle("30000", "30000");
    candle(0, "30000", "30000");
    world.loops.step("execution");

    assertEquals(0, world.asks.waiting());
    PaperTotals totals = world.state.paper();
    assertEquals(2, totals.candlesReceived());
    assertEquals(1, totals.candlesDropped().get(DropReason.DUPLICATE));
    assertEquals(Map.of(), totals.decisions());
  }

  @Test
  void whileTheRecordCannotBeReachedNothingIsForgotten() {
    candle("30000", "30000");
    run();
    record(Action.BUY);
    world.loops.step("execution");
    world.asks.fail("the database is away");
    world.loops.step("execution");
    assertEquals(0, world.asks.waiting());

    world.clock.pass(Duration.ofSeconds(1));
    run();

    assertEquals(List.of("NEW BUY 0.0333"), orders());
    assertEquals(Map.of(PaperResult.ORDERED, 1L), world.state.paper().decisions());
  }

  @Test
  void whatFindsNoRoomIsOverload() {
    for (int i = 0; i < 8_193; i++) {
      candle(0, "30000", "30000");
    }
    world.state.role(new Role.Standby(term));
    world.loops.step("execution");

    assertEquals(1, world.state.paper().candlesDropped().get(DropReason.OVERLOAD));
  }
}
