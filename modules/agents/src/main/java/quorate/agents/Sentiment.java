package quorate.agents;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final Duration HALF_LIFE = Duration.ofHours(6);
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
  private Optional<Instant> ticked = Optional.empty();

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
    switch (seen) {
      case Observation.OfScore(String _, Instant at, Score score) ->
          scores.addLast(new Scored(at, score));
      case Observation.Tick(Instant at) -> ticked = Optional.of(at);
      default -> {}
    }
    Optional<Instant> reached = reached();
    if (reached.isEmpty()) {
      limit(false);
      return Opinion.none();
    }
    // One that is further ahead than this would count for more than twice as much as it should.
    Instant furthest = reached.get().plus(HALF_LIFE);
    boolean ahead = seen.at().isAfter(furthest);
    scores.removeIf(scored -> scored.at().isBefore(reached.get().minus(MEMORY)));
    limit(ahead);
    // Where it is ahead, the others are too old to stand beside it, or else its own time is wrong.
    return ahead
        ? Opinion.none()
        : opinion(scores.stream().filter(scored -> !scored.at().isAfter(furthest)).toList());
  }

  /**
   * The time that the ticks have reached, or as many sources as an opinion needs; empty if neither.
   * A single score whose time is wrong would make all the others old.
   */
  private Optional<Instant> reached() {
    Map<String, Instant> newest = new HashMap<>();
    scores.forEach(
        scored ->
            newest.merge(
                scored.score().source(), scored.at(), (one, two) -> one.isAfter(two) ? one : two));
    List<Instant> newestFirst = newest.values().stream().sorted(Comparator.reverseOrder()).toList();
    for (int i = FEWEST_SOURCES - 1; i < newestFirst.size(); i++) {
      Instant at = newestFirst.get(i);
      if (!at.isBefore(newestFirst.get(i - FEWEST_SOURCES + 1).minus(MEMORY))) {
        return ticked.filter(tick -> tick.isAfter(at)).or(() -> Optional.of(at));
      }
    }
    return ticked;
  }

  /**
   * Keeps what there is within its bound.
   *
   * @param ahead whether the one that came last is to go, and not the first
   */
  private void limit(boolean ahead) {
    if (scores.size() > MOST) {
      if (ahead) {
        scores.removeLast();
      } else {
        scores.removeFirst();
      }
    }
  }

  private static Opinion opinion(List<Scored> scores) {
    long sources = scores.stream().map(scored -> scored.score().source()).distinct().count();
    if (scores.size() < FEWEST || sources < FEWEST_SOURCES) {
      return Opinion.none();
    }
    Instant now = scores.stream().map(Scored::at).max(Comparator.naturalOrder()).orElseThrow();
    double weights = 0;
    double sum = 0;
    for (Scored scored : scores) {
      double age = Duration.between(scored.at(), now).toMillis();
      double weight = scored.score().weight() * StrictMath.pow(2, -age / HALF_LIFE.toMillis());
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
