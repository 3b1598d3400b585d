package quorate.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody may have meant. */
final class Nearest {
  private static final int MOST_LETTERS = 64;

  private Nearest() {}

  /** Returns the name that needs the fewest changes to become the one that was written. */
  static Optional<String> to(String written, Collection<String> names) {
    String start = written.length() > MOST_LETTERS ? written.substring(0, MOST_LETTERS) : written;
    return names.stream()
        .min(
            Comparator.comparingInt((String name) -> distance(start, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
