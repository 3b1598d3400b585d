package quorate.backtest;

import quorate.domain.Action;
import quorate.domain.Ratio;

/**
 * What one agent said after each candle, in six bytes a candle. Agents do not see each other, so
 * what one says is the same in every fleet.
 */
final class Opinions {
  private static final Action[] ACTIONS = Action.values();

  /** It has no opinion. */
  private static final byte NONE = -1;

  /** It failed, and said not even that. */
  private static final byte SILENT = -2;

  private final FleetMember member;
  private final byte[] actions;
  private final int[] confidences;
  private final byte[] statuses;

  Opinions(FleetMember member, int candles) {
    this.member = member;
    this.actions = new byte[candles];
    this.confidences = new int[candles];
    this.statuses = new byte[candles];
  }

  FleetMember member() {
    return member;
  }

  void voiced(int candle, Action action, Ratio confidence) {
    actions[candle] = (byte) action.ordinal();
    confidences[candle] = confidence.millionths();
  }

  void none(int candle) {
    actions[candle] = NONE;
  }

  void silent(int candle) {
    actions[candle] = SILENT;
  }

  void status(int candle, AgentHealth health) {
    statuses[candle] = (byte) health.ordinal();
  }

  boolean isVoiced(int candle) {
    return actions[candle] >= 0;
  }

  boolean isNone(int candle) {
    return actions[candle] == NONE;
  }

  /** What it said; only where it said something. */
  Action action(int candle) {
    return ACTIONS[actions[candle]];
  }

  Ratio confidence(int candle) {
    return new Ratio(confidences[candle]);
  }

  AgentHealth status(int candle) {
    return AgentHealth.of(statuses[candle]);
  }
}
