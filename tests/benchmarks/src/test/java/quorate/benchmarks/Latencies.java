package quorate.benchmarks;

import java.util.Arrays;

/** Latencies of requests that were answered, and how many were not. */
record Latencies(long[] sortedNanos, int failed) {

  static Latencies of(long[] nanos, int failed) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latencies(sorted, failed);
  }

  /** The latency within which that share of the requests was answered, from 0 to 1. */
  double millis(double share) {
    int index = (int) Math.ceil(share * sortedNanos.length) - 1;
    return sortedNanos[Math.clamp(index, 0, sortedNanos.length - 1)] / 1e6;
  }

  @Override
  public String toString() {
    return "%d answered, %d failed, p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, longest %.2f ms"
        .formatted(sortedNanos.length, failed, millis(0.5), millis(0.99), millis(0.999), millis(1));
  }
}
