package quorate.backtest;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import quorate.market.CandleFile;
import quorate.protocol.JsonObject;
import quorate.trading.Decimals;

/**
 * A backtest's result as one JSON object. Doubles are as they were computed, money is exact, a rate
 * of nothing is left out.
 *
 * @param file of which the candles come
 * @param version of the program that ran it
 * @param commit of its sources
 */
public record BacktestReport(
    BacktestResult result, CandleFile file, String version, String commit) {

  /** The object as UTF-8. */
  public byte[] bytes() {
    return JsonObject.bytes(this::write);
  }

  /** Writes the fields of the object. */
  public void write(JsonObject json) {
    json.object("input", input -> InputReport.write(input, file, result.plan().candles()))
        .object("rules", this::writeRules)
        .objects("fleet", result.agents(), BacktestReport::writeMember)
        .text("version", version)
        .text("commit", commit)
        .object("decisions", counts -> writeDecisions(counts, result.decisions()))
        .object("result", outcome -> writeOutcome(outcome, result.outcome()))
        .objects("agents", result.agents(), AgentReport::write);
  }

  static void writeDecisions(JsonObject json, BacktestResult.Decisions decisions) {
    json.number("BUY", decisions.buy())
        .number("SELL", decisions.sell())
        .number("HOLD", decisions.hold())
        .number("vetoed", decisions.vetoed());
  }

  private void writeRules(JsonObject json) {
    BacktestPlan plan = result.plan();
    json.number("min_consensus", plan.rules().decision().minConsensus())
        .number("min_confidence", plan.rules().decision().minConfidence())
        .number("min_voters", plan.rules().decision().minVoters())
        .text("max_signal_age", plan.rules().decision().maxSignalAge().toString())
        .bool("require_veto_agent", plan.rules().decision().requireVetoAgent());
    writeMoney(json, "capital", plan.terms().capital());
    writeMoney(json, "fee_bps", plan.terms().feeBps());
    writeMoney(json, "slippage_bps", plan.terms().slippageBps());
    json.bool("short", plan.terms().shorting()).text("attribution", plan.attribution().word());
  }

  private static void writeMember(JsonObject json, AgentScore agent) {
    json.text("name", agent.name())
        .text("type", agent.type())
        .number("weight", agent.weight())
        .bool("veto", agent.veto());
  }

  private static void writeOutcome(JsonObject json, BacktestResult.Outcome outcome) {
    writeMoney(json, "final_equity", outcome.finalEquity());
    json.number("total_return", outcome.totalReturn())
        .number("buy_and_hold_return", outcome.buyAndHoldReturn())
        .number("max_drawdown", outcome.maxDrawdown());
    writeIfPresent(json, "annualized_sharpe", outcome.annualizedSharpe());
    writeIfPresent(json, "annualized_volatility", outcome.annualizedVolatility());
    json.number("trades", outcome.trades())
        .number("wins", outcome.wins())
        .number("closed_trades", outcome.closedTrades());
    writeMoney(json, "fees", outcome.fees());
    json.number("exposure", outcome.exposure());
  }

  static void writeMoney(JsonObject json, String name, BigDecimal amount) {
    json.number(name, new BigDecimal(Decimals.plain(amount)));
  }

  static void writeIfPresent(JsonObject json, String name, OptionalDouble value) {
    if (value.isPresent()) {
      json.number(name, value.getAsDouble());
    }
  }
}
