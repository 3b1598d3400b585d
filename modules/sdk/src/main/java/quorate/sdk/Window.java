package quorate.sdk;

/** The last so many values. Bounded; belongs to one thread. */
public final class Window {
  private final double[] values;
  private int size;
  private int next;

  /**
   * @param length how many values it keeps, 1 or more
   */
  public Window(int length) {
    if (length < 1) {
      throw new IllegalArgumentException("length must be 1 or more: " + length);
    }
    values = new double[length];
  }

  /** Adds a value; the oldest goes when the window is full. */
  public void add(double value) {
    values[next] = value;
    next = (next + 1) % values.length;
    size = Math.min(size + 1, values.length);
  }

  public boolean isFull() {
    return size == values.length;
  }

  public int size() {
    return size;
  }

  /** The greatest value; minus infinity when there is none. */
  public double max() {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      max = Math.max(max, values[i]);
    }
    return max;
  }

  /** The smallest value; infinity when there is none. */
  public double min() {
    double min = Double.POSITIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      min = Math.min(min, values[i]);
    }
    return min;
  }

  /** A copy, oldest first. */
  public double[] values() {
    double[] copy = new double[size];
    for (int i = 0; i < size; i++) {
      copy[i] = values[Math.floorMod(next - size + i, values.length)];
    }
    return copy;
  }
}
