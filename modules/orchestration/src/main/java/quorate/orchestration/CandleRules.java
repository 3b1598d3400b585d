package quorate.orchestration;

import java.time.Duration;
import java.util.function.Predicate;
import quorate.trading.PaperRules;

/**
 * Which candles are taken.
 *
 * @param included whether a symbol is decided here
 * @param maxSymbols most symbols whose candles are followed
 * @param maxAge how long ago a live candle may have ended, and how long a source of candles may be
 *     silent before another counts
 * @param maxClockSkew how far ahead of our clock a live candle may end
 */
record CandleRules(
    Predicate<String> included,
    int maxSymbols,
    PaperRules.Clock clock,
    Duration maxAge,
    Duration maxClockSkew) {}
