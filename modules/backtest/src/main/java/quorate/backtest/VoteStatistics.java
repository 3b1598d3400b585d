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
  private long agreed;
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

  /** It took part in a decision. */
  void voted(Decision decision, Vote vote) {
    boolean trades = decision.action() != Action.HOLD;
    if (trades && vote.byVoter() && vote.signal() == decision.action()) {
      agreed++;
    }
    if (decision.actionWithout(vote.agentName()) != decision.action()) {
      pivotal++;
    }
  }

  /**
   * All of it.
   *
   * @param trades how many decisions to BUY or SELL there were, with it or without
   */
  AgentScore score(
      String name,
      String type,
      Ratio weight,
      boolean veto,
      long trades,
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
        veto ? Rate.NONE : new Rate(agreed, trades),
        pivotal,
        refused,
        failures,
        contribution);
  }
}
