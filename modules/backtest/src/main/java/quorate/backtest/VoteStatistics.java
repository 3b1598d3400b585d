package quorate.backtest;

import java.math.BigDecimal;
import java.util.Optional;
import quorate.domain.Action;
import quorate.domain.Decision;
import quorate.domain.Ratio;
import quorate.domain.Vote;
import quorate.market.CandleSeries;

/** Gathers what one agent says, and what came of it, oldest first. */
final class VoteStatistics {
  private static final int NEXT = 1;
  private static final int LATER = 6;
  private static final double BPS = 10_000;

  private final CandleSeries candles;
  private long buy;
  private long sell;
  private long hold;
  private long none;
  private Rate hit1 = Rate.NONE;
  private Rate hit6 = Rate.NONE;
  private Rate forward6 = Rate.NONE;
  private Rate brier6 = Rate.NONE;
  private Rate agreed = Rate.NONE;
  private long pivotal;

  VoteStatistics(CandleSeries candles) {
    this.candles = candles;
  }

  /** It had no opinion. */
  void none() {
    none++;
  }

  /** It said something when there was no candle yet. */
  void said(Action action) {
    switch (action) {
      case BUY -> buy++;
      case SELL -> sell++;
      case HOLD -> hold++;
    }
  }

  /** It said something after a candle. */
  void said(Action action, Ratio confidence, int candle) {
    said(action);
    if (action == Action.HOLD) {
      return;
    }
    int side = action == Action.BUY ? 1 : -1;
    if (candle + NEXT < candles.size()) {
      hit1 = hit1.with(isHit(side, candle, NEXT));
    }
    if (candle + LATER < candles.size()) {
      boolean hit = isHit(side, candle, LATER);
      double apart = (1 + confidence.toDecimal().doubleValue()) / 2 - (hit ? 1 : 0);
      hit6 = hit6.with(hit);
      brier6 = brier6.with(apart * apart);
      forward6 =
          forward6.with(side * (candles.close(candle + LATER) / candles.close(candle) - 1) * BPS);
    }
  }

  private boolean isHit(int side, int candle, int later) {
    return Double.compare(candles.close(candle + later), candles.close(candle)) == side;
  }

  /** The fleet has decided. */
  void decided(Decision decision, String name) {
    if (decision.action() != Action.HOLD) {
      agreed = agreed.with(wasFor(decision, name));
    }
    if (decision.actionWithout(name) != decision.action()) {
      pivotal++;
    }
  }

  private static boolean wasFor(Decision decision, String name) {
    for (Vote vote : decision.votes()) {
      if (vote.agentName().equals(name)) {
        return vote.byVoter() && vote.signal() == decision.action();
      }
    }
    return false;
  }

  /** All of it. */
  AgentScore score(
      String name,
      String type,
      Ratio weight,
      boolean veto,
      long refused,
      long failures,
      Optional<BigDecimal> contribution) {
    return new AgentScore(
        name,
        type,
        weight,
        veto,
        new AgentScore.Signals(buy, sell, hold, none),
        hit1,
        hit6,
        forward6,
        brier6,
        veto ? Rate.NONE : agreed,
        pivotal,
        refused,
        failures,
        contribution);
  }
}
