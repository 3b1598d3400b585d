package quorate.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Nearest {
  /** A stranger's name may be as long as all that it may send. */
  private static final int MOST_LETTERS = 64;

  private Nearest() {}

  /**
   * The candidate that the fewest letters tell from the name, or from how it begins; of several the
   * first by the alphabet.
   */
  public static Optional<String> of(String name, Collection<String> candidates) {
    String start = name.substring(0, Math.min(name.length(), MOST_LETTERS));
    return candidates.stream()
        .min(
            Comparator.comparingInt((String candidate) -> Catalogue.distance(candidate, start))
                .thenComparing(Comparator.naturalOrder()));
  }
}
