package quorate.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import quorate.domain.InvalidField;
import quorate.record.PublicationEnd;
import quorate.trading.Leg;
import quorate.trading.Side;
import quorate.trading.record.Execution;
import quorate.trading.record.Fills.Application;
import quorate.trading.record.Mark;
import quorate.trading.record.NewFill;
import quorate.trading.record.NewOrder;
import quorate.trading.record.NewSession;
import quorate.trading.record.NextDecision;
import quorate.trading.record.Order;
import quorate.trading.record.OrderQuery;
import quorate.trading.record.OrderStatus;
import quorate.trading.record.Orders;
import quorate.trading.record.Page;
import quorate.trading.record.PageRequest;
import quorate.trading.record.PositionQuery;
import quorate.trading.record.PositionRow;
import quorate.trading.record.Session;
import quorate.trading.record.SessionKey;
import quorate.trading.record.Sessions;
import quorate.trading.record.Trades;
import quorate.trading.record.TradingRecord;

/** How sessions, orders, fills and positions must be kept. */
public abstract class TradingContract extends RecordContract {
  protected TradingRecord trading;
  private long term;

  protected TradingContract() {}

  @BeforeEach
  void lead() {
    trading = one.trading();
    term = Samples.lead(one);
  }

  @Test
  protected void aSessionIsStartedOnceWhateverItsIdSays() {
    NewSession first = TradingSamples.paper(1, "BTC/USD");

    Session started = started(trading.sessions().start(first));

    assertEquals(new Sessions.Start.Known(started), trading.sessions().start(first));
    assertEquals(
        new Sessions.Start.Differs(started),
        trading.sessions().start(TradingSamples.paper(1, "ETH/USD")));
    assertEquals(
        new Sessions.Start.AlreadyActive(started),
        trading.sessions().start(TradingSamples.paper(2, "BTC/USD")));
    assertEquals(Optional.of(started), trading.sessions().find(first.id()));
    assertEquals(Optional.of(started), trading.sessions().findActive(first.key()));
    assertEquals(Optional.empty(), trading.sessions().find(TradingSamples.id(9)));
  }

  @Test
  protected void activeSessionsAreListedNewestFirstAndEquallyNewOnesByUnsignedId() {
    assertEquals(List.of(), trading.sessions().listActive());
    UUID high = UUID.fromString("f0000000-0000-0000-0000-000000000001");
    UUID low = UUID.fromString("10000000-0000-0000-0000-000000000001");
    List<Session> together =
        trading.inTransaction(
            () ->
                List.of(
                    started(trading.sessions().start(TradingSamples.paper(high, "A"))),
                    started(trading.sessions().start(TradingSamples.paper(low, "B")))));
    record.startedTogether();
    record.pass(Duration.ofSeconds(1));
    trading.sessions().start(TradingSamples.paper(3, "C"));
    trading.sessions().start(TradingSamples.live(4, "C"));
    stop(TradingSamples.id(4));

    assertEquals(
        List.of(TradingSamples.id(3), high, low),
        trading.sessions().listActive().stream().map(Session::id).toList());
    assertEquals(2, together.size());
  }

  @Test
  protected void activeSessionsOfOneOwnerAreListedWithoutThoseOfOthers() {
    Session own = started(trading.sessions().start(TradingSamples.paper(1, "BTC/USD")));
    Session others = started(trading.sessions().start(TradingSamples.live(2, "BTC/USD")));
    trading.sessions().start(TradingSamples.paper(3, "ETH/USD"));
    stop(TradingSamples.id(3));

    assertEquals(List.of(own), trading.sessions().listActive(SessionKey.PAPER_EXECUTION));
    assertEquals(List.of(others), trading.sessions().listActive(others.key().owner()));
    assertEquals(List.of(), trading.sessions().listActive("nobody"));
  }

  @Test
  protected void sessionsOfASymbolAreFoundInAnyCaseAndElseExactly() {
    Session stopped = started(trading.sessions().start(TradingSamples.paper(1, "BTC/USD")));
    stop(stopped.id());
    record.pass(Duration.ofSeconds(1));
    trading.sessions().start(TradingSamples.paper(2, "BTC/USD"));

    assertEquals(
        List.of(TradingSamples.id(2), TradingSamples.id(1)),
        trading.sessions().listBySymbol("btc/usd").stream().map(Session::id).toList());
    assertEquals(List.of(), trading.sessions().listBySymbol("BTC-USD"));
    assertThrows(InvalidField.class, () -> trading.sessions().listBySymbol("BTC USD"));
  }

  @Test
  protected void aFillThatOpensWhatIsWorthNothingIsInvalid() {
    started(trading.sessions().start(TradingSamples.live(1, "BTC/USD")));
    trading.orders().place(TradingSamples.order(1, 1, Side.BUY, "1"));

    assertInvalid("quantity", () -> TradingSamples.fill(1, 1, "0.000000001", "0.0000000001", "0"));
    assertInvalid(
        "quantity", () -> trading.fills().apply(feeInBase("0.000000000000000001", "0.6")));
    assertEquals(List.of(), trading.fills().ofOrder(TradingSamples.id(1)));
  }

  /** It would add to what was bought, more than was ordered. */
  @Test
  protected void aRebateInWhatIsBoughtIsInvalid() {
    started(trading.sessions().start(TradingSamples.live(1, "BTC/USD")));
    trading.orders().place(TradingSamples.order(1, 1, Side.BUY, "1"));

    assertInvalid("fee", () -> trading.fills().apply(feeInBase("100", "-0.1")));
    assertEquals(List.of(), trading.fills().ofOrder(TradingSamples.id(1)));
  }

  private static NewFill feeInBase(String price, String fee) {
    return new NewFill(
        TradingSamples.id(1),
        TradingSamples.id(1),
        "f1",
        new BigDecimal(price),
        BigDecimal.ONE,
        new BigDecimal(fee),
        "BTC",
        BigDecimal.ZERO,
        Optional.empty(),
        Samples.NOW);
  }

  private static void assertInvalid(String field, Executable work) {
    assertEquals(field, assertThrows(InvalidField.class, work).field());
  }

  @Test
  protected void pagesShowEachRowOnceWhateverIsAddedMeanwhile() {
    started(trading.sessions().start(TradingSamples.paper(1, "BTC/USD")));
    trading.inTransaction(
        () -> {
          for (int n = 1; n <= 5; n++) {
            trading.orders().place(TradingSamples.order(n, 1, Side.BUY, "1"));
          }
          return true;
        });
    OrderQuery all = OrderQuery.ALL;
    Page<Order> first = trading.orders().list(all, PageRequest.first(2));
    record.pass(Duration.ofSeconds(1));
    trading.orders().place(TradingSamples.order(6, 1, Side.BUY, "1"));
    Page<Order> second = trading.orders().list(all, new PageRequest(first.next(), 2));
    Page<Order> third = trading.orders().list(all, new PageRequest(second.next(), 2));

    List<UUID> seen =
        Stream.of(first, second, third)
            .flatMap(page -> page.rows().stream())
            .map(Order::id)
            .sorted()
            .toList();
    assertEquals(List.of(1, 2, 3, 4, 5).stream().map(TradingSamples::id).toList(), seen);
    assertEquals(Optional.empty(), third.next());
  }

  @Test
  protected void anOrderIsPlacedOnceByItsClientId() {
    started(trading.sessions().start(TradingSamples.paper(1, "BTC/USD")));
    NewOrder order = TradingSamples.order(1, 1, Side.BUY, "0.0333");

    Order placed = placed(trading.orders().place(order));

    assertEquals(new Orders.Placement.Known(placed), trading.orders().place(order));
    NewOrder other =
        NewOrder.market(
            TradingSamples.id(2),
            TradingSamples.id(1),
            order.clientOrderId(),
            Optional.empty(),
            Side.SELL,
            BigDecimal.ONE);
    assertEquals(new Orders.Placement.Differs(placed), trading.orders().place(other));
    assertEquals(
        new Orders.Placement.NotFound(),
        trading.orders().place(TradingSamples.order(3, 9, Side.BUY, "1")));
    assertEquals(Optional.of(placed), trading.orders().find(order.id()));
    assertEquals(
        Optional.of(placed),
        trading.orders().findByClientId(order.session(), order.clientOrderId()));
    assertEquals(List.of(placed), trading.orders().openOf(order.session()));
    assertEquals(List.of(placed), trading.orders().openOfPaperExecution(10));
    stop(order.session());
    assertEquals(
        Orders.Placement.SessionStopped.class,
        trading.orders().place(TradingSamples.order(4, 1, Side.BUY, "1")).getClass());
  }

  @Test
  protected void anOrderFollowsFromADecisionThatIsInTheRecord() {
    started(trading.sessions().start(TradingSamples.paper(1, "BTC/USD")));
    UUID decision =
        one.decisionLog().record(term, Samples.decisions("BTC/USD")).recorded().getFirst().id();

    Order placed =
        placed(
            trading
                .orders()
                .place(
                    NewOrder.ofDecision(
                        TradingSamples.id(1),
                        TradingSamples.id(1),
                        decision,
                        Side.BUY,
                        BigDecimal.ONE)));

    assertEquals(OptionalLong.of(1), placed.decisionSequence());
    assertEquals("d:" + decision, placed.placed().clientOrderId());
    assertEquals(
        new Orders.Placement.UnknownDecision(),
        trading
            .orders()
            .place(
                NewOrder.ofDecision(
                    TradingSamples.id(2),
                    TradingSamples.id(1),
                    new UUID(9, 9),
                    Side.BUY,
                    BigDecimal.ONE)));
  }

  @Test
  protected void aFillMovesOrderPositionLegsAndSessionTogether() {
    started(trading.sessions().start(TradingSamples.paper(1, "BTC/USD")));
    trading.orders().place(TradingSamples.order(1, 1, Side.BUY, "3"));
    NewFill fill = TradingSamples.fill(1, 1, "100", "2", "0.2");

    Application.Applied applied = (Application.Applied) trading.fills().apply(fill);

    assertEquals(OrderStatus.PARTIALLY_FILLED, applied.order().status());
    assertEquals(new BigDecimal("9799.8"), applied.session().account().cash());
    PositionRow open = trading.positions().openOf(TradingSamples.id(1)).orElseThrow();
    assertEquals(applied.session().account().open(), Optional.of(open.position()));
    assertEquals(applied.legs(), trading.positions().legs(open.id()));
    assertEquals(List.of(open), trading.positions().listOpen());
    assertEquals(Optional.of(applied.session()), trading.sessions().find(TradingSamples.id(1)));
    assertEquals(Optional.of(applied.order()), trading.orders().find(TradingSamples.id(1)));
    assertEquals(List.of(applied.fill()), trading.fills().ofOrder(TradingSamples.id(1)));
    assertEquals(new Application.Known(applied.fill()), trading.fills().apply(fill));
    assertEquals(
        new Application.Differs(applied.fill()),
        trading.fills().apply(TradingSamples.fill(1, 1, "101", "2", "0.2")));
    assertEquals(
        new Application.Exceeds(BigDecimal.ONE),
        trading.fills().apply(TradingSamples.fill(2, 1, "100", "1.5", "0")));
    assertEquals(
        new Application.NotFound(),
        trading.fills().apply(TradingSamples.fill(3, 9, "100", "1", "0")));
  }

  @Test
  protected void aFillThroughZeroClosesOnePositionAndOpensAnother() {
    started(trading.sessions().start(TradingSamples.paper(1, "BTC/USD")));
    fill(1, Side.BUY, "3", "100", "0.3");
    Application.Applied through = fill(2, Side.SELL, "7", "90", "0.63");
    fill(3, Side.BUY, "4", "95", "0.38");

    assertEquals(
        List.of(Leg.Kind.CLOSE, Leg.Kind.OPEN),
        through.legs().stream().map(row -> row.leg().kind()).toList());
    Session session = trading.sessions().find(TradingSamples.id(1)).orElseThrow();
    assertEquals(new BigDecimal("-5E+1"), session.account().realized());
    assertEquals(new BigDecimal("1.31"), session.account().fees());
    assertEquals(new Trades(2, 0, 2), session.trades());
    assertEquals(Optional.empty(), session.account().open());
    assertEquals(List.of(), trading.positions().listOpen());
    List<PositionRow> positions =
        trading.positions().list(PositionQuery.ALL, PageRequest.first(10)).rows();
    assertEquals(2, positions.size());
    assertEquals(
        Optional.of(positions.getFirst()), trading.positions().find(positions.getFirst().id()));
  }

  @Test
  protected void whatIsOverStaysAsItEnded() {
    started(trading.sessions().start(TradingSamples.paper(1, "BTC/USD")));
    for (int n = 1; n <= 4; n++) {
      trading.orders().place(TradingSamples.order(n, 1, Side.BUY, "2"));
    }
    trading.fills().apply(TradingSamples.fill(1, 1, "100", "1", "0"));
    Optional<String> reason = Optional.of("because");

    Order canceled = ended(trading.orders().cancel(TradingSamples.id(1), reason));
    Order expired = ended(trading.orders().expire(TradingSamples.id(2), Optional.empty()));
    Order rejected = ended(trading.orders().reject(TradingSamples.id(3), reason));

    assertEquals(
        List.of(OrderStatus.CANCELED, OrderStatus.EXPIRED, OrderStatus.REJECTED),
        List.of(canceled.status(), expired.status(), rejected.status()));
    assertEquals(BigDecimal.ONE, canceled.filledQuantity());
    assertEquals(
        new Orders.End.AlreadyEnded(canceled),
        trading.orders().expire(TradingSamples.id(1), reason));
    assertEquals(
        new Application.OrderEnded(canceled),
        trading.fills().apply(TradingSamples.fill(2, 1, "100", "1", "0")));
    assertEquals(new Orders.End.NotFound(), trading.orders().cancel(new UUID(9, 9), reason));
    trading.fills().apply(TradingSamples.fill(3, 4, "100", "1", "0"));
    assertEquals(
        Orders.End.PartlyFilled.class,
        trading.orders().reject(TradingSamples.id(4), reason).getClass());
  }

  @Test
  protected void anOrderIsEndedOnlyAsItIsExpectedAndARepeatIsNotCompared() {
    started(trading.sessions().start(TradingSamples.paper(1, "BTC/USD")));
    trading.orders().place(TradingSamples.order(1, 1, Side.BUY, "2"));
    Optional<String> reason = Optional.of("because");
    trading.fills().apply(TradingSamples.fill(1, 1, "100", "1", "0"));
    Order open = trading.orders().find(TradingSamples.id(1)).orElseThrow();

    assertEquals(
        new Orders.End.Unexpected(open),
        trading
            .orders()
            .cancel(TradingSamples.id(1), reason, order -> order.filledQuantity().signum() == 0));
    assertEquals(Optional.of(open), trading.orders().find(TradingSamples.id(1)));
    Order canceled =
        ended(trading.orders().cancel(TradingSamples.id(1), reason, order -> order.equals(open)));
    assertEquals(
        new Orders.End.AlreadyEnded(canceled),
        trading.orders().cancel(TradingSamples.id(1), reason, order -> order.equals(open)));
    assertEquals(
        new Orders.End.Unexpected(canceled),
        trading.orders().expire(TradingSamples.id(1), reason, order -> order.equals(open)));
    assertEquals(
        new Orders.End.AlreadyEnded(canceled),
        trading.orders().expire(TradingSamples.id(1), reason, order -> order.equals(canceled)));
  }

  @Test
  protected void openOrdersOfPaperExecutionUntilATimeAreCanceledAtOnce() {
    started(trading.sessions().start(TradingSamples.paper(1, "BTC/USD")));
    started(trading.sessions().start(TradingSamples.paper(2, "ETH/USD")));
    started(trading.sessions().start(TradingSamples.live(3, "BTC/USD")));
    fill(1, Side.BUY, "1", "100", "0");
    trading.orders().place(TradingSamples.order(2, 2, Side.BUY, "2"));
    trading.orders().place(TradingSamples.order(3, 3, Side.BUY, "2"));
    record.pass(Duration.ofMillis(10));
    Order last = placed(trading.orders().place(TradingSamples.order(4, 1, Side.BUY, "2")));
    trading.fills().apply(TradingSamples.fill(4, 4, "100", "0.5", "0"));
    record.pass(Duration.ofMillis(10));
    Order later = placed(trading.orders().place(TradingSamples.order(5, 1, Side.SELL, "1")));

    List<Order> ended = trading.orders().cancelPaperExecution(last.placedAt(), "paused");

    assertEquals(
        List.of(TradingSamples.id(2), TradingSamples.id(4)),
        ended.stream().map(Order::id).toList());
    for (Order order : ended) {
      assertEquals(OrderStatus.CANCELED, order.status());
      assertEquals(Optional.of("paused"), order.reason());
      assertEquals(Optional.of(order), trading.orders().find(order.id()));
    }
    assertEquals(new BigDecimal("0.5"), ended.getLast().filledQuantity());
    assertEquals(List.of(later), trading.orders().openOfPaperExecution(10));
    assertEquals(1, trading.orders().openOf(TradingSamples.id(3)).size());
    assertEquals(List.of(), trading.orders().cancelPaperExecution(last.placedAt(), "paused"));
  }

  @Test
  protected void aPaperSessionStopsFlatAndKeepsItsFirstReason() {
    started(trading.sessions().start(TradingSamples.paper(1, "BTC/USD")));
    fill(1, Side.BUY, "2", "100", "0.2");
    trading.orders().place(TradingSamples.order(2, 1, Side.BUY, "1"));
    trading.equity().mark(TradingSamples.id(1), new Mark(new BigDecimal("110"), Samples.NOW));

    Session stopped =
        ((Sessions.End.Stopped)
                trading
                    .sessions()
                    .stop(TradingSamples.id(1), "ann", Optional.of("enough"), Optional.empty()))
            .session();

    assertEquals(new BigDecimal("10019.58"), stopped.stop().orElseThrow().finalCapital());
    assertEquals(new Trades(1, 1, 0), stopped.trades());
    assertEquals(
        OrderStatus.CANCELED, trading.orders().find(TradingSamples.id(2)).orElseThrow().status());
    assertEquals(
        OrderStatus.FILLED,
        trading
            .orders()
            .findByClientId(TradingSamples.id(1), "s:" + TradingSamples.id(1))
            .orElseThrow()
            .status());
    assertEquals(new Sessions.End.AlreadyStopped(stopped), stop(TradingSamples.id(1)));
    assertEquals(new Sessions.End.NotFound(), stop(TradingSamples.id(9)));
  }

  @Test
  protected void aSessionWithRealMoneyIsNotStoppedWhileItsPositionIsOpen() {
    started(trading.sessions().start(TradingSamples.live(1, "BTC/USD")));
    fill(1, Side.BUY, "2", "100", "0.2");

    assertEquals(Sessions.End.HasOpenPosition.class, stop(TradingSamples.id(1)).getClass());
    fill(2, Side.SELL, "2", "100", "0.2");
    Sessions.End.Stopped stopped =
        (Sessions.End.Stopped)
            trading
                .sessions()
                .stop(
                    TradingSamples.id(1),
                    "ann",
                    Optional.empty(),
                    Optional.of(new BigDecimal("9999")));
    assertEquals(new BigDecimal("9999"), stopped.session().stop().orElseThrow().finalCapital());
  }

  @Test
  protected void marksMoveForwardAndLeaveAPointAnInterval() {
    started(trading.sessions().start(TradingSamples.paper(1, "BTC/USD")));
    fill(1, Side.BUY, "10", "100", "0");
    Instant at = Samples.NOW;

    mark("120", at.plusSeconds(1));
    Session fallen = mark("90", at.plusSeconds(2)).orElseThrow();

    assertEquals(new BigDecimal("3E+2"), fallen.drawdown().greatest());
    assertEquals(new BigDecimal("9.9E+3"), fallen.equity());
    assertEquals(new BigDecimal("-1E+2"), fallen.unrealized());
    assertEquals(Optional.empty(), mark("500", at.plusSeconds(2)));
    Instant begin = record.now().minusSeconds(3600);
    Instant end = record.now().plusSeconds(3600);
    assertEquals(1, trading.equity().points(TradingSamples.id(1), begin, end, 10).size());
  }

  private Optional<Session> mark(String price, Instant at) {
    return trading.equity().mark(TradingSamples.id(1), new Mark(new BigDecimal(price), at));
  }

  @Test
  protected void aStepOfTheExecutionIsCommittedWholeUnderItsTerm() {
    started(trading.sessions().start(TradingSamples.paper(1, "BTC/USD")));
    one.decisionLog().record(term, TradingSamples.fresh(record.now(), "BTC/USD", "ETH/USD"));

    Execution.Step<Long> step =
        trading
            .execution()
            .execute(
                term,
                state -> {
                  NextDecision next = trading.execution().next(10).getFirst();
                  trading
                      .orders()
                      .place(
                          NewOrder.ofDecision(
                              TradingSamples.id(1),
                              TradingSamples.id(1),
                              next.id(),
                              Side.BUY,
                              BigDecimal.ONE));
                  trading.execution().advance(next.sequence());
                  return state.lastSequence();
                });

    assertEquals(new Execution.Step.Done<>(0L), step);
    assertEquals(1, trading.execution().lag());
    assertEquals(1, trading.execution().state().lastSequence());
    assertEquals(
        List.of(2L), trading.execution().next(10).stream().map(NextDecision::sequence).toList());
    assertEquals(
        new Execution.Step.StaleTerm<>(), trading.execution().execute(term + 1, state -> 1));
    assertThrows(IllegalStateException.class, () -> trading.execution().advance(2));
  }

  @Test
  protected void whatAStepThrowsUndoesAllOfIt() {
    started(trading.sessions().start(TradingSamples.paper(1, "BTC/USD")));
    one.decisionLog().record(term, TradingSamples.fresh(record.now(), "BTC/USD"));

    assertThrows(
        ArithmeticException.class,
        () ->
            trading
                .execution()
                .execute(
                    term,
                    state -> {
                      trading.orders().place(TradingSamples.order(1, 1, Side.BUY, "1"));
                      trading.execution().advance(1);
                      throw new ArithmeticException();
                    }));

    assertEquals(Optional.empty(), trading.orders().find(TradingSamples.id(1)));
    assertEquals(1, trading.execution().lag());
  }

  @Test
  protected void aPauseStopsTheExecutionAndWhatWasRecordedBeforeItIsSkipped() {
    one.decisionLog().record(term, TradingSamples.fresh(record.now(), "A"));
    one.outbox(100)
        .end(
            trading.execution().next(1).stream().map(NextDecision::id).toList(),
            PublicationEnd.PUBLISHED);
    one.decisionLog().record(term, TradingSamples.fresh(record.now(), "B"));
    one.decisionLog().record(term, Samples.decisions(record.now().minusSeconds(900), "C"));
    record.pass(Duration.ofMillis(10));
    one.control().change(Samples.pause(), Samples.WITHIN);

    assertEquals(new Execution.Step.Paused<>(), trading.execution().execute(term, state -> 1));
    one.control().change(Samples.resume(), Samples.WITHIN);
    record.pass(Duration.ofMillis(10));
    one.decisionLog().record(term, TradingSamples.fresh(record.now(), "D"));

    assertEquals(
        List.of(
            Optional.of(NextDecision.Skip.BEFORE_CONTROL),
            Optional.of(NextDecision.Skip.CANCELLED),
            Optional.of(NextDecision.Skip.EXPIRED),
            Optional.empty()),
        trading.execution().next(10).stream().map(NextDecision::skip).toList());
    assertEquals(new Execution.Step.Done<>(1), trading.execution().execute(term, state -> 1));
  }

  @Test
  protected void aStopBySomebodyWorksWhileTradingIsPaused() {
    started(trading.sessions().start(TradingSamples.paper(1, "BTC/USD")));
    fill(1, Side.BUY, "1", "100", "0");
    one.control().change(Samples.pause(), Samples.WITHIN);

    assertEquals(Sessions.End.Stopped.class, stop(TradingSamples.id(1)).getClass());
  }

  @Test
  protected void anotherGroupSeesNothingOfIt() {
    started(trading.sessions().start(TradingSamples.paper(1, "BTC/USD")));
    fill(1, Side.BUY, "1", "100", "0");
    TradingRecord other = record.member("other", "one").trading();
    record.member("other", "one").lease().read();

    assertEquals(Optional.empty(), other.sessions().find(TradingSamples.id(1)));
    assertEquals(List.of(), other.sessions().listBySymbol("BTC/USD"));
    assertEquals(Optional.empty(), other.orders().find(TradingSamples.id(1)));
    assertEquals(Optional.empty(), other.fills().find(TradingSamples.id(1)));
    assertEquals(List.of(), other.positions().listOpen());
    assertEquals(
        new Application.NotFound(),
        other.fills().apply(TradingSamples.fill(2, 1, "100", "1", "0")));
  }

  private Application.Applied fill(int n, Side side, String quantity, String price, String fee) {
    placed(trading.orders().place(TradingSamples.order(n, 1, side, quantity)));
    return (Application.Applied)
        trading.fills().apply(TradingSamples.fill(n, n, price, quantity, fee));
  }

  private Sessions.End stop(UUID id) {
    return trading.sessions().stop(id, "ann", Optional.empty(), Optional.empty());
  }

  protected static Session started(Sessions.Start start) {
    return ((Sessions.Start.Started) start).session();
  }

  protected static Order placed(Orders.Placement placement) {
    return ((Orders.Placement.Placed) placement).order();
  }

  private static Order ended(Orders.End end) {
    return ((Orders.End.Ended) end).order();
  }
}
