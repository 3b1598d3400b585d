package quorate.backtest;

import quorate.protocol.JsonObject;

/** An agent's score as a JSON object. */
final class AgentReport {
  private AgentReport() {}

  static void write(JsonObject json, AgentScore agent) {
    AgentScore.Signals signals = agent.signals();
    json.text("name", agent.name())
        .text("type", agent.type())
        .object(
            "signals",
            counts ->
                counts
                    .number("BUY", signals.buy())
                    .number("SELL", signals.sell())
                    .number("HOLD", signals.hold())
                    .number("none", signals.none()));
    writeRate(json, "hit_rate_1", agent.hitRate1());
    writeRate(json, "hit_rate_6", agent.hitRate6());
    writeRate(json, "mean_forward_bps_6", agent.forwardBps6());
    writeRate(json, "brier", agent.brier6());
    writeRate(json, "agreed", agent.agreed());
    json.number("pivotal", agent.pivotal());
    agent
        .contribution()
        .ifPresent(amount -> BacktestReport.writeMoney(json, "contribution", amount));
    writeIfAny(json, "refused", agent.refused());
    writeIfAny(json, "failures", agent.failures());
  }

  private static void writeRate(JsonObject json, String name, Rate rate) {
    BacktestReport.writeIfPresent(json, name, rate.mean());
    json.number(name + "_count", rate.count());
  }

  private static void writeIfAny(JsonObject json, String name, long count) {
    if (count > 0) {
      json.number(name, count);
    }
  }
}
