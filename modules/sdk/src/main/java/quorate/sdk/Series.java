package quorate.sdk;

import java.time.Duration;
import java.util.Optional;

/**
 * The order of one symbol's candles: each begins when the last one ended, or later. For one thread.
 */
final class Series {
  /** By so much the length of a candle may differ from that of the first, in hundredths. */
  private static final int TOLERANCE = 1;

  private final int maxGap;
  private Optional<Candle> last = Optional.empty();
  private Duration length = Duration.ZERO;

  /** What becomes of the next candle. */
  sealed interface Verdict {

    /** It follows the last one at once. */
    record Next() implements Verdict {}

    /**
     * It follows, and some are missing in between.
     *
     * @param goesOn whether the gap is short enough to go on as if there were none
     */
    record AfterGap(long missing, boolean goesOn) implements Verdict {}

    /** It changes nothing. */
    record Dropped(Drop reason) implements Verdict {}
  }

  /**
   * @param maxGap how many candles may be missing before everything starts anew
   */
  Series(int maxGap) {
    this.maxGap = maxGap;
  }

  Verdict offer(Candle candle) {
    Verdict verdict = judge(candle);
    if (!(verdict instanceof Verdict.Dropped)) {
      length = last.isEmpty() ? candle.length() : length;
      last = Optional.of(candle);
    }
    return verdict;
  }

  private Verdict judge(Candle candle) {
    if (last.isEmpty()) {
      return new Verdict.Next();
    }
    Candle before = last.get();
    if (candle.openTime().equals(before.openTime())) {
      return new Verdict.Dropped(Drop.DUPLICATE);
    }
    if (candle.openTime().isBefore(before.closeTime())) {
      return new Verdict.Dropped(Drop.OUT_OF_ORDER);
    }
    Duration difference = candle.length().minus(length).abs();
    if (difference.multipliedBy(100).compareTo(length.multipliedBy(TOLERANCE)) > 0) {
      return new Verdict.Dropped(Drop.INVALID);
    }
    Duration gap = Duration.between(before.closeTime(), candle.openTime());
    long missing = gap.plus(length.dividedBy(2)).dividedBy(length);
    return missing == 0 ? new Verdict.Next() : new Verdict.AfterGap(missing, missing <= maxGap);
  }

  /** How long a candle is; empty before the first. */
  Optional<Duration> length() {
    return last.map(_ -> length);
  }
}
