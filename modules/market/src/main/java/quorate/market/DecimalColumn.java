package quorate.market;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Exact decimals in nine bytes each. The few of more than 18 digits are kept whole beside them.
 * Belongs to the one who fills it, and does not change after that.
 */
final class DecimalColumn {
  /** Up to here a double holds every whole number. */
  private static final long EXACT = 1L << 53;

  private static final double[] POWERS = powers();

  private long[] unscaled;
  private byte[] scale;
  private final Map<Integer, BigDecimal> large = new HashMap<>();
  private int size;

  DecimalColumn(int capacity) {
    unscaled = new long[capacity];
    scale = new byte[capacity];
  }

  private static double[] powers() {
    double[] powers = new double[DecimalText.MOST_DIGITS + 1];
    double power = 1;
    for (int i = 0; i < powers.length; i++) {
      powers[i] = power;
      power *= 10;
    }
    return powers;
  }

  void add(DecimalText value) {
    if (size == unscaled.length) {
      int capacity = Math.min(2 * size, CandleSeries.MOST_CANDLES);
      unscaled = Arrays.copyOf(unscaled, capacity);
      scale = Arrays.copyOf(scale, capacity);
    }
    value.large().ifPresent(whole -> large.put(size, whole));
    unscaled[size] = value.unscaled();
    scale[size] = (byte) value.scale();
    size++;
  }

  BigDecimal exact(int index) {
    BigDecimal whole = large.get(index);
    return whole != null ? whole : BigDecimal.valueOf(unscaled[index], scale[index]);
  }

  /** The double nearest to it. */
  double nearest(int index) {
    BigDecimal whole = large.isEmpty() ? null : large.get(index);
    return whole != null ? whole.doubleValue() : nearest(unscaled[index], scale[index]);
  }

  static double nearest(long unscaled, int scale) {
    // Both numbers are doubles exactly, so that the quotient is rounded once.
    return unscaled <= EXACT
        ? unscaled / POWERS[scale]
        : BigDecimal.valueOf(unscaled, scale).doubleValue();
  }
}
