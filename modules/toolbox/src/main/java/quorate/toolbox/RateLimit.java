package quorate.toolbox;

import java.util.HashMap;
import java.util.Map;
import quorate.mcp.Caller;
import quorate.mcp.ToolProblem;

/** Bounds how often each client may do something. Thread-safe. */
final class RateLimit {
  /** More clients than a file of tokens has; beyond them all are forgotten. */
  private static final int MOST_CLIENTS = 10_000;

  private final Map<String, Bucket> buckets = new HashMap<>();

  private record Bucket(double left, long atNanos) {}

  /**
   * Takes one.
   *
   * @throws ToolProblem when there is none left
   */
  synchronized void take(Caller caller, long nowNanos) {
    Caller.Rate rate = caller.rate();
    if (buckets.size() >= MOST_CLIENTS) {
      buckets.clear();
    }
    Bucket bucket = buckets.getOrDefault(caller.name(), new Bucket(rate.times(), nowNanos));
    double gained = (nowNanos - bucket.atNanos()) / 1e9 * rate.times() / rate.periodSeconds();
    double left = Math.min(rate.times(), bucket.left() + gained);
    if (left < 1) {
      throw new ToolProblem(
          "rate: at most %d signals in %d s are taken; try again later"
              .formatted(rate.times(), rate.periodSeconds()));
    }
    buckets.put(caller.name(), new Bucket(left - 1, nowNanos));
  }
}
