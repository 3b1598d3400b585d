package quorate.backtest;

import java.time.Instant;
import quorate.market.CandleFile;
import quorate.market.CandleSeries;
import quorate.protocol.JsonObject;

/** The candles of a report, as fields of a JSON object. */
final class InputReport {
  private InputReport() {}

  /**
   * @param candles those of the file that were used, one at least
   */
  static void write(JsonObject json, CandleFile file, CandleSeries candles) {
    json.text("file", file.name())
        .text("sha256", file.sha256())
        .text("symbol", candles.symbol())
        .number("candles", candles.size())
        .time("from", Instant.ofEpochMilli(candles.openMillis(0)))
        .time("to", Instant.ofEpochMilli(candles.closeMillis(candles.size() - 1)))
        .number("gaps", candles.gaps());
  }
}
