package quorate.configuration;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the key that was meant. */
final class Nearest {
  /** Longer names are compared up to here, so that no name takes long. */
  private static final int MAX_LENGTH = 200;

  private final Catalogue catalogue;

  Nearest(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The key of the least {@link #distance}; the first of several. */
  String to(String name) {
    String shortened = name.substring(0, Math.min(name.length(), MAX_LENGTH));
    return catalogue.entries().stream()
        .flatMap(entry -> candidates(entry, shortened))
        .min(Comparator.comparingInt(candidate -> distance(candidate, shortened)))
        .orElse(catalogue.prefix());
  }

  private static Stream<String> candidates(Entry<?> entry, String name) {
    return switch (entry) {
      case Key<?> key -> Catalogue.names(key).stream();
      case Family<?> family -> Stream.of(member(family, name));
    };
  }

  /** The family's key with the name that stands where its placeholder is, if one does. */
  private static String member(Family<?> family, String name) {
    List<String> pattern = List.of(family.name().split("\\."));
    List<String> words = List.of(name.split("\\.", -1));
    return words.size() == pattern.size()
        ? family.key(words.get(pattern.indexOf(family.placeholder())))
        : family.name();
  }

  /**
   * The number of letters to insert or delete. To replace one is to do both: who forgets a whole
   * word is then nearer to what was meant than to another word of the same length.
   */
  static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int distance = same ? diagonal : Math.min(row[j], row[j - 1]) + 1;
        diagonal = row[j];
        row[j] = distance;
      }
    }
    return row[other.length()];
  }
}
