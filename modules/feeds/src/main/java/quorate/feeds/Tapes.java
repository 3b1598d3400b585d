package quorate.feeds;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import quorate.domain.Names;
import quorate.feeds.FeedOptions.Origin;
import quorate.market.Candle;
import quorate.market.CandleFile;
import quorate.market.CandleFileException;
import quorate.market.RandomWalk;

/** Makes the tape that a command line asks for. */
final class Tapes {
  private static final String WALKS_SYMBOL = "BTC-USD";

  private Tapes() {}

  /**
   * Reads and checks a file whole, before the first of it is shown.
   *
   * @param now no candle of a file may be of more than a day after it
   * @throws UnusableFeed if it is no such file
   */
  static Tape open(Origin origin, FeedOptions options, Instant now) {
    return switch (origin) {
      case Origin.Walk(long seed) -> walk(seed, options.symbol().orElse(WALKS_SYMBOL));
      case Origin.File(FeedOptions.Kind kind, Path path) when kind == FeedOptions.Kind.CANDLES ->
          candles(path, options, now);
      case Origin.File(FeedOptions.Kind kind, Path path) ->
          new LineTape(path, kind, options.symbol(), options.loop());
    };
  }

  private static Tape walk(long seed, String symbol) {
    Iterator<Candle> candles = new RandomWalk(symbol, seed).iterator();
    return () -> Optional.of(new Shown.OfCandle(candles.next()));
  }

  private static Tape candles(Path path, FeedOptions options, Instant now) {
    String symbol = options.symbol().orElseGet(() -> CandleFile.symbolOf(path));
    if (!Names.isSymbol(symbol)) {
      throw new UnusableFeed(
          path + ": the file's name holds no symbol; name one with --symbol: " + symbol);
    }
    try {
      return new CandleTape(CandleFile.read(path, symbol, now).candles(), options.loop());
    } catch (CandleFileException e) {
      throw new UnusableFeed(e.getMessage(), e);
    }
  }
}
