package quorate.program;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import quorate.backtest.Attribution;
import quorate.backtest.Terms;
import quorate.domain.Names;
import quorate.market.CandleFile;

/**
 * What the command line of a backtest asks for.
 *
 * @param settings the words that are settings
 */
record BacktestOptions(
    Path candles,
    String symbol,
    List<String> agents,
    Terms terms,
    Interval interval,
    Attribution attribution,
    Optional<Path> curve,
    Optional<Path> decisions,
    Optional<Path> journal,
    Optional<Path> picture,
    List<String> settings) {
  static final String CANDLES = "--candles";

  private static final String SYMBOL = "--symbol";
  private static final String AGENTS = "--agents";
  private static final String PLUGINS = "--plugins";
  private static final String CAPITAL = "--capital";
  private static final String FEE = "--fee-bps";
  private static final String SLIPPAGE = "--slippage-bps";
  private static final String SHORT = "--short";
  private static final String ATTRIBUTION = "--attribution";
  private static final String CURVE = "--curve";
  private static final String DECISIONS = "--decisions";
  private static final String JOURNAL = "--journal";
  private static final String PICTURE = "--picture";
  private static final String FLEET = "technical,trend,reversion,risk";
  private static final Set<String> VALUED =
      Set.of(
          CANDLES,
          SYMBOL,
          AGENTS,
          PLUGINS,
          CAPITAL,
          FEE,
          SLIPPAGE,
          Interval.FROM,
          Interval.TO,
          ATTRIBUTION,
          CURVE,
          DECISIONS,
          JOURNAL,
          PICTURE);

  /**
   * Reads them; empty where there are no candles.
   *
   * @throws WrongUsage with a line for the user
   */
  static Optional<BacktestOptions> parse(List<String> words) {
    Options options = Options.parse(words, VALUED, Set.of(SHORT));
    return options.file(CANDLES).map(candles -> of(options, candles));
  }

  private static BacktestOptions of(Options options, Path candles) {
    requireAFileEach(options);
    return new BacktestOptions(
        candles,
        symbol(options.text(SYMBOL), candles),
        options.list(AGENTS, FLEET),
        terms(options),
        Interval.of(options),
        attribution(options),
        options.file(CURVE),
        options.file(DECISIONS),
        options.file(JOURNAL),
        options.file(PICTURE),
        settings(options));
  }

  /** Two that name one file would each take the other's place, and one of them would be lost. */
  private static void requireAFileEach(Options options) {
    Map<Path, String> taken = new HashMap<>();
    for (String output : List.of(CURVE, DECISIONS, JOURNAL, PICTURE)) {
      options
          .file(output)
          .ifPresent(
              file -> {
                String other = taken.put(file.toAbsolutePath().normalize(), output);
                if (other != null) {
                  throw new WrongUsage(other + " and " + output + " name one file: " + file);
                }
              });
    }
  }

  /** The directory of plug-ins is a setting as well. */
  private static List<String> settings(Options options) {
    List<String> settings = new ArrayList<>(options.rest());
    options.text(PLUGINS).ifPresent(text -> settings.add("-Dquorate.agent.plugins=" + text));
    return settings;
  }

  /** The symbol that is given, else the one of which the file's name speaks. */
  static String symbol(Optional<String> given, Path candles) {
    String symbol = given.orElseGet(() -> CandleFile.symbolOf(candles));
    if (!Names.isSymbol(symbol)) {
      throw new WrongUsage(
          given.isPresent()
              ? SYMBOL + " must be 1 to 32 of A-Z, 0-9, /, _, ., : and -: " + symbol
              : "the name of " + candles + " is no symbol; " + SYMBOL + " must say it");
    }
    return symbol;
  }

  private static Terms terms(Options options) {
    Terms standard = Terms.DEFAULT;
    try {
      return new Terms(
          options.decimal(CAPITAL, standard.capital()),
          options.decimal(FEE, standard.feeBps()),
          options.decimal(SLIPPAGE, standard.slippageBps()),
          options.has(SHORT));
    } catch (IllegalArgumentException e) {
      throw new WrongUsage("--" + e.getMessage());
    }
  }

  private static Attribution attribution(Options options) {
    String word = options.text(ATTRIBUTION).orElse(Attribution.OFF.word());
    return Attribution.of(word)
        .orElseThrow(
            () -> new WrongUsage(ATTRIBUTION + " must be off, leave-one-out or shapley: " + word));
  }
}
