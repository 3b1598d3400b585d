package quorate.backtest;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quorate.domain.Action;
import quorate.domain.AgentView;
import quorate.domain.Decision;
import quorate.domain.Moment;
import quorate.domain.Vote;
import quorate.market.CandleSeries;
import quorate.sdk.Candle;

/** The run in which agents observe. What they said is kept, for the other fleets. */
final class WholeFleet {
  private final BacktestPlan plan;
  private final CandleSeries candles;
  private final BacktestListener listener;
  private final FleetFloor floor;
  private final Trader trader;
  private final EquityCurve curve;
  private final List<ObservedAgent> agents = new ArrayList<>();
  private final List<FleetFloor.Voice> voices = new ArrayList<>();
  private final List<VoteStatistics> statistics = new ArrayList<>();
  private final Map<String, VoteStatistics> byName = new HashMap<>();
  private final long[] decided = new long[Action.values().length];
  private long vetoed;
  private long exposed;

  WholeFleet(BacktestPlan plan, BacktestListener listener) {
    this.plan = plan;
    this.candles = plan.candles();
    this.listener = listener;
    this.floor = new FleetFloor(plan.symbol(), plan.rules(), listener);
    this.trader = new Trader(plan.terms());
    this.curve = new EquityCurve(plan.terms().capital(), candles);
    for (FleetMember member : plan.fleet()) {
      ObservedAgent agent = new ObservedAgent(member, plan.symbol(), candles.size());
      agents.add(agent);
      voices.add(new FleetFloor.Voice(agent.opinions()));
      statistics.add(new VoteStatistics(candles));
      byName.put(member.name(), statistics.getLast());
    }
  }

  void run(Pace pace) throws InterruptedException {
    Optional<Action> pending = Optional.empty();
    for (int i = 0; i < candles.size(); i++) {
      int candle = i;
      pending.ifPresent(action -> trader.follow(action, candles.exactOpen(candle)));
      pending = decide(candle);
      mark(candle, pending);
      pace.candle(agents.size());
    }
    agents.forEach(ObservedAgent::stop);
  }

  private Optional<Action> decide(int candle) {
    Moment now = FleetFloor.after(candles.closeMillis(candle));
    Candle seen = seen(candle);
    boolean anew = candles.missingBefore(candle) > plan.maxGap();
    for (int k = 0; k < agents.size(); k++) {
      ObservedAgent agent = agents.get(k);
      if (anew) {
        agent.beginAnew();
      }
      agent.observe(candle, seen);
      floor.turn(now, voices.get(k), candle, agent.reasoning());
      score(agent.opinions(), statistics.get(k), candle);
    }
    Optional<Decision> decision = floor.decide(now);
    decision.ifPresent(this::count);
    return decision.map(Decision::action);
  }

  private Candle seen(int candle) {
    return new Candle(
        Instant.ofEpochMilli(candles.openMillis(candle)),
        Instant.ofEpochMilli(candles.closeMillis(candle)),
        candles.open(candle),
        candles.high(candle),
        candles.low(candle),
        candles.close(candle),
        candles.volume(candle));
  }

  private static void score(Opinions opinions, VoteStatistics statistics, int candle) {
    if (opinions.isVoiced(candle)) {
      statistics.said(opinions.action(candle), opinions.confidence(candle), candle);
    } else if (opinions.isNone(candle)) {
      statistics.none();
    }
  }

  private void count(Decision decision) {
    decided[decision.action().ordinal()]++;
    vetoed += decision.vetoedBy().isPresent() ? 1 : 0;
    for (Vote vote : decision.votes()) {
      byName.get(vote.agentName()).voted(decision, vote);
    }
  }

  private void mark(int candle, Optional<Action> action) {
    BigDecimal close = candles.exactClose(candle);
    BigDecimal equity = trader.equity(close);
    double drawdown = curve.add(equity);
    exposed += trader.isOpen() ? 1 : 0;
    listener.marked(
        new CurvePoint(
            candles.openMillis(candle), close, action, trader.position(), equity, drawdown));
  }

  /** What each said, in the order of the fleet. */
  List<Opinions> opinions() {
    return agents.stream().map(ObservedAgent::opinions).toList();
  }

  BigDecimal finalEquity() {
    return trader.equity(candles.exactClose(candles.size() - 1));
  }

  /**
   * What came of it.
   *
   * @param contributions of each agent, in the order of the fleet; empty where none was asked for
   */
  BacktestResult result(List<BigDecimal> contributions) {
    List<AgentScore> scores = new ArrayList<>();
    for (int k = 0; k < agents.size(); k++) {
      scores.add(
          score(k, contributions.isEmpty() ? Optional.empty() : Optional.of(contributions.get(k))));
    }
    return new BacktestResult(
        plan,
        new BacktestResult.Decisions(
            decided[Action.BUY.ordinal()],
            decided[Action.SELL.ordinal()],
            decided[Action.HOLD.ordinal()],
            vetoed),
        outcome(),
        curve,
        scores);
  }

  private AgentScore score(int k, Optional<BigDecimal> contribution) {
    FleetMember member = plan.fleet().get(k);
    AgentView view =
        floor.engine().agents(FleetFloor.after(candles.closeMillis(candles.size() - 1))).stream()
            .filter(agent -> agent.name().equals(member.name()))
            .findFirst()
            .orElseThrow();
    return statistics
        .get(k)
        .score(
            member.name(),
            view.type(),
            view.weight(),
            view.veto(),
            decided[Action.BUY.ordinal()] + decided[Action.SELL.ordinal()],
            voices.get(k).refused(),
            agents.get(k).failures(),
            contribution);
  }

  private BacktestResult.Outcome outcome() {
    BigDecimal finalEquity = finalEquity();
    double capital = plan.terms().capital().doubleValue();
    int last = candles.size() - 1;
    return new BacktestResult.Outcome(
        finalEquity,
        finalEquity.doubleValue() / capital - 1,
        last == 0 ? 0 : candles.close(last) / candles.open(1) - 1,
        curve.maxDrawdown(),
        curve.annualizedSharpe(),
        curve.annualizedVolatility(),
        trader.fills(),
        trader.wins(),
        trader.closed(),
        trader.fees(),
        (double) exposed / candles.size());
  }
}
