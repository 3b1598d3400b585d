package quorate.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import quorate.domain.DropReason;

/**
 * The order of one symbol's candles: each begins when the last one ended, or later. For one thread.
 */
public final class CandleSequence {
  /** Of a hundred: by so much the length of a candle may differ from that of the first. */
  private static final int LENGTH_TOLERANCE = 1;

  private Optional<Candle> last = Optional.empty();
  private Optional<Duration> length = Optional.empty();

  /** Before the first candle. */
  public CandleSequence() {}

  /** What becomes of the next candle. */
  public sealed interface Verdict {

    /**
     * It is the next one.
     *
     * @param missing how many candles lie between the last one and this one; none is made up
     */
    record Taken(long missing) implements Verdict {}

    /**
     * It is not, and changes nothing.
     *
     * @param field the field at fault
     * @param detail what would be valid
     */
    record Refused(DropReason reason, String field, String detail) implements Verdict {}
  }

  /** Takes the next candle, or says why it is none. */
  public Verdict offer(Candle candle) {
    Verdict verdict = judge(candle);
    if (verdict instanceof Verdict.Taken) {
      last = Optional.of(candle);
      length = length.or(() -> Optional.of(candle.length()));
    }
    return verdict;
  }

  /** Says what {@link #offer} would, and takes nothing. */
  public Verdict judge(Candle candle) {
    if (last.isEmpty()) {
      return new Verdict.Taken(0);
    }
    Candle before = last.get();
    if (candle.openTime().equals(before.openTime())) {
      return refused(
          DropReason.DUPLICATE, "open_time", "is that of the last candle: " + candle.openTime());
    }
    if (candle.openTime().isBefore(before.closeTime())) {
      return refused(
          DropReason.OUT_OF_ORDER,
          "open_time",
          "must not be before the last candle ended, at " + before.closeTime());
    }
    return length
        .filter(usual -> differs(usual, candle.length()))
        .map(
            usual ->
                refused(DropReason.INVALID, "close_time", "must be " + usual + " after open_time"))
        .orElseGet(() -> new Verdict.Taken(missing(before.closeTime(), candle)));
  }

  private static Verdict refused(DropReason reason, String field, String detail) {
    return new Verdict.Refused(reason, field, detail);
  }

  private static boolean differs(Duration usual, Duration length) {
    return usual
            .minus(length)
            .abs()
            .multipliedBy(100)
            .compareTo(usual.multipliedBy(LENGTH_TOLERANCE))
        > 0;
  }

  /** How many candles of the same length fit into the gap, to the nearest. */
  private static long missing(Instant end, Candle candle) {
    Duration gap = Duration.between(end, candle.openTime());
    Duration length = candle.length();
    return gap.plus(length.dividedBy(2)).dividedBy(length);
  }

  /** The last candle that was taken. */
  public Optional<Candle> last() {
    return last;
  }
}
