package quorate.backtest;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import quorate.domain.Action;
import quorate.domain.Decision;
import quorate.domain.Moment;
import quorate.market.CandleSeries;

/** What a part of the fleet would have made of the capital, by what its agents said. */
final class PartialFleet {
  private final BacktestPlan plan;

  PartialFleet(BacktestPlan plan) {
    this.plan = plan;
  }

  /** The equity at the last close; nobody never trades. */
  BigDecimal finalEquity(List<Opinions> agents, Pace pace) throws InterruptedException {
    if (agents.isEmpty()) {
      return plan.terms().capital();
    }
    CandleSeries candles = plan.candles();
    FleetFloor floor = new FleetFloor(plan.symbol(), plan.rules(), BacktestListener.NONE);
    List<FleetFloor.Voice> voices = agents.stream().map(FleetFloor.Voice::new).toList();
    Trader trader = new Trader(plan.terms());
    Optional<Action> pending = Optional.empty();
    for (int i = 0; i < candles.size(); i++) {
      int candle = i;
      pending.ifPresent(action -> trader.follow(action, candles.exactOpen(candle)));
      Moment now = FleetFloor.after(candles.closeMillis(candle));
      for (FleetFloor.Voice voice : voices) {
        floor.turn(now, voice, candle, "");
      }
      pending = floor.decide(now).map(Decision::action);
      pace.candle(voices.size());
    }
    return trader.equity(candles.exactClose(candles.size() - 1));
  }
}
