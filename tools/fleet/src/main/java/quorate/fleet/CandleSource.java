package quorate.fleet;

import java.util.Iterator;

/** Where candles come from: a file, or a random walk for whoever has no file. */
public sealed interface CandleSource permits CandleFile, RandomWalk {

  /**
   * The candles from the first on, in the order of time; at least one. Each call begins anew.
   *
   * @throws CandleFileException if they are in a file that cannot be used
   */
  Iterator<Candle> candles();

  /**
   * Reads all candles that are given, and keeps nothing of them.
   *
   * @throws CandleFileException if they are in a file that cannot be used
   */
  void check();
}
