package quorate.backtest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import quorate.domain.DecisionRules;
import quorate.domain.Rules;
import quorate.market.CandleSeries;
import quorate.sdk.Agent;
import quorate.sdk.Desk;
import quorate.sdk.Interest;
import quorate.sdk.Observation;
import quorate.sdk.Opinion;

/** Plans of backtests, and small agents for them. */
final class Plans {
  private Plans() {}

  static BacktestPlan of(CandleSeries candles, Attribution attribution, FleetMember... fleet) {
    return of(candles, Terms.DEFAULT, 1, attribution, fleet);
  }

  static BacktestPlan of(
      CandleSeries candles,
      Terms terms,
      int minVoters,
      Attribution attribution,
      FleetMember... fleet) {
    return new BacktestPlan(
        candles,
        List.of(fleet),
        rules(minVoters),
        terms,
        attribution,
        BacktestPlan.DEFAULT_MAX_GAP);
  }

  static Rules rules(int minVoters) {
    DecisionRules rules = DecisionRules.DEFAULT;
    return new Rules(
        new DecisionRules(
            rules.minConsensus(),
            rules.minConfidence(),
            minVoters,
            rules.maxSignalAge(),
            rules.maxClockSkew(),
            false),
        Rules.DEFAULT.agents(),
        Rules.DEFAULT.signals());
  }

  /** An agent that says of the i-th candle it sees what the function says. */
  static FleetMember scripted(String name, IntFunction<Opinion> script) {
    return new FleetMember(name, name.substring(0, name.indexOf('-')), () -> new Scripted(script));
  }

  static Opinion buy() {
    return Opinion.buy(0.8, "told to");
  }

  static Opinion sell() {
    return Opinion.sell(0.8, "told to");
  }

  /** Everything that comes out for each candle: the curve and the decisions. */
  record Rows(List<String> curve, List<String> decisions, BacktestResult result) {}

  static Rows run(BacktestPlan plan) throws InterruptedException {
    ByteArrayOutputStream curve = new ByteArrayOutputStream();
    ByteArrayOutputStream decisions = new ByteArrayOutputStream();
    BacktestResult result =
        Backtest.run(
            plan,
            BacktestListener.all(
                List.of(new CurveCsv(curve), new DecisionsWriter("1", decisions))));
    return new Rows(lines(curve), lines(decisions), result);
  }

  private static List<String> lines(ByteArrayOutputStream bytes) {
    return new ArrayList<>(bytes.toString(StandardCharsets.UTF_8).lines().toList());
  }

  private static final class Scripted implements Agent {
    private final IntFunction<Opinion> script;
    private int seen;

    Scripted(IntFunction<Opinion> script) {
      this.script = script;
    }

    @Override
    public Interest interest() {
      return Interest.candles();
    }

    @Override
    public Opinion observe(Observation observation, Desk desk) {
      return script.apply(seen++);
    }
  }
}
