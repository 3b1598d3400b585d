package quorate.backtest;

import quorate.market.CandleFile;
import quorate.protocol.JsonObject;

/**
 * Agents' scores as one JSON object.
 *
 * @param suggestsWeights whether it says which weights would follow
 * @param version of the program
 * @param commit of its sources
 */
public record ScoreReport(
    Scoring.Result result,
    CandleFile file,
    boolean suggestsWeights,
    String version,
    String commit) {

  /** The object as UTF-8. */
  public byte[] bytes() {
    return JsonObject.bytes(this::write);
  }

  private void write(JsonObject json) {
    json.object("input", this::writeInput)
        .text("version", version)
        .text("commit", commit)
        .object("decisions", counts -> BacktestReport.writeDecisions(counts, result.decisions()))
        .objects("agents", result.agents(), AgentReport::write);
    if (suggestsWeights) {
      json.object(
          "suggested_weights",
          weights -> SuggestedWeights.of(result.agents()).forEach(weights::number));
    }
  }

  private void writeInput(JsonObject json) {
    InputReport.write(json, file, file.candles());
    json.number("other_symbols", result.otherSymbols()).number("copies", result.copies());
  }
}
