package quorate.indicators;

/**
 * The last so many values, one after the other. Its sums are taken anew and oldest first, so they
 * are the same bits as those of a {@link Series}. Belongs to one thread.
 */
public final class RunningWindow {
  private final double[] values;
  private int size;

  /** Where the next value goes; where the oldest stands once the window is full. */
  private int next;

  /**
   * @param length how many values it keeps, at least 1
   */
  public RunningWindow(int length) {
    Lengths.check("length", length);
    values = new double[length];
  }

  /** Adds a value; the oldest goes when the window is full. */
  public void add(double value) {
    values[next] = value;
    next = next + 1 == values.length ? 0 : next + 1;
    size = Math.min(size + 1, values.length);
  }

  public boolean isFull() {
    return size == values.length;
  }

  /** The mean of the whole window: never beyond its values, however it was rounded. */
  public double mean() {
    requireFull();
    double sum = 0;
    double least = values[0];
    for (int i = next; i < values.length; i++) {
      sum += values[i];
      least = Math.min(least, values[i]);
    }
    for (int i = 0; i < next; i++) {
      sum += values[i];
      least = Math.min(least, values[i]);
    }
    return Math.clamp(sum / values.length, least, greatest());
  }

  /** The deviation of the whole window as of a whole population, in two passes. */
  public double deviation() {
    double mean = mean();
    double squares = 0;
    for (int i = next; i < values.length; i++) {
      double apart = values[i] - mean;
      squares += apart * apart;
    }
    for (int i = 0; i < next; i++) {
      double apart = values[i] - mean;
      squares += apart * apart;
    }
    return StrictMath.sqrt(squares / values.length);
  }

  /** The greatest of the values so far, of which there must be one. */
  public double greatest() {
    if (size == 0) {
      throw new IllegalStateException("there is no value yet");
    }
    double greatest = values[0];
    for (int i = 1; i < size; i++) {
      greatest = Math.max(greatest, values[i]);
    }
    return greatest;
  }

  private void requireFull() {
    if (!isFull()) {
      throw new IllegalStateException(
          "undefined before value %d: %d".formatted(values.length, size));
    }
  }
}
