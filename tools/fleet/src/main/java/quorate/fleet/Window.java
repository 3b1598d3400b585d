package quorate.fleet;

import java.util.stream.DoubleStream;

/** The last few of a sequence of numbers. */
final class Window {

  private final double[] values;
  private int next;
  private int size;

  Window(int capacity) {
    values = new double[capacity];
  }

  /** Takes one in; the oldest leaves when there is no room. */
  void add(double value) {
    values[next] = value;
    next = (next + 1) % values.length;
    size = Math.min(size + 1, values.length);
  }

  boolean isFull() {
    return size == values.length;
  }

  /** In no particular order. */
  DoubleStream stream() {
    return DoubleStream.of(values).limit(size);
  }
}
