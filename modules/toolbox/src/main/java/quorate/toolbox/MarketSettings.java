package quorate.toolbox;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Section;
import quorate.configuration.ValueType;

/** Which candles the tools know. */
final class MarketSettings {
  private static final Key<List<String>> CANDLES =
      Key.of(
          "quorate.mcp.candles",
          ValueType.list(ValueType.matching("[A-Za-z0-9/_.:-]{1,32}=[^=,]{1,4096}", "SYMBOL=FILE")),
          List.of(),
          "Files of candles, SYMBOL=FILE, for market-data and run_backtest; without any,"
              + " market-data listens to the market's subjects.");

  static final Section SECTION = Section.of("Market data", CANDLES);

  private MarketSettings() {}

  /** The file of each symbol, in the order in which they are named. */
  static Map<String, Path> files(Configuration configuration) {
    Map<String, Path> files = new LinkedHashMap<>();
    for (String one : configuration.get(CANDLES)) {
      int equals = one.indexOf('=');
      files.put(
          one.substring(0, equals).toUpperCase(Locale.ROOT), Path.of(one.substring(equals + 1)));
    }
    return files;
  }
}
