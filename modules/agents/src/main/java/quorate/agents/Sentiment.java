package quorate.agents;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import quorate.sdk.Agent;
import quorate.sdk.Desk;
import quorate.sdk.Interest;
import quorate.sdk.Observation;
import quorate.sdk.Opinion;
import quorate.sdk.Score;

/**
 * Weighs the scores of the last day, of which each counts for half as much after six hours. It
 * reads no news: scores come from a model, or from whatever else publishes them.
 */
final class Sentiment implements Agent {
  private static final Duration MEMORY = Duration.ofHours(24);
  private static final double HALF_LIFE_MILLIS = Duration.ofHours(6).toMillis();
  private static final int FEWEST = 5;
  private static final int FEWEST_SOURCES = 2;

  /** A source a second for five hours; beyond it the oldest go. */
  private static final int MOST = 20_000;

  private static final double DISTINCT = 0.3;
  private static final double FULL = 0.6;

  /** Without new scores an opinion must end when the last of them is too old. */
  private static final Duration LOOK = Duration.ofMinutes(5);

  private record Scored(Instant at, Score score) {}

  private final Deque<Scored> scores = new ArrayDeque<>();
  private Instant now = Instant.MIN;

  @Override
  public Interest interest() {
    return Interest.scores().and(Interest.every(LOOK));
  }

  @Override
  public int warmUp() {
    return FEWEST;
  }

  @Override
  public Opinion observe(Observation seen, Desk desk) {
    now = seen.at().isAfter(now) ? seen.at() : now;
    if (seen instanceof Observation.OfScore(String symbol, Instant at, Score score)) {
      scores.addLast(new Scored(at, score));
    }
    scores.removeIf(scored -> scored.at().isBefore(now.minus(MEMORY)));
    if (scores.size() > MOST) {
      scores.removeFirst();
    }
    long sources = scores.stream().map(scored -> scored.score().source()).distinct().count();
    return scores.size() < FEWEST || sources < FEWEST_SOURCES ? Opinion.none() : opinion(sources);
  }

  private Opinion opinion(long sources) {
    double weights = 0;
    double sum = 0;
    for (Scored scored : scores) {
      double age = Duration.between(scored.at(), now).toMillis();
      double weight = scored.score().weight() * StrictMath.pow(2, -age / HALF_LIFE_MILLIS);
      weights += weight;
      sum += weight * scored.score().score();
    }
    if (weights == 0) {
      return Opinion.none();
    }
    double mean = sum / weights;
    String reasoning =
        "mean of " + scores.size() + " scores of " + sources + " sources " + Figure.signed(mean, 3);
    return Math.abs(mean) >= DISTINCT
        ? Confidence.trade(mean > 0, Math.abs(mean) / FULL, reasoning)
        : Confidence.hold(1 - Math.abs(mean) / FULL, reasoning);
  }
}
