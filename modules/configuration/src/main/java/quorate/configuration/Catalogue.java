package quorate.configuration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All settings of a program: finds what a name sets, and what a wrong one was meant to be. */
public final class Catalogue {
  /** Longer names are compared up to here, so that no name takes long. */
  private static final int MAX_COMPARED = 200;

  private final String prefix;
  private final List<Section> sections;
  private final List<Rule> rules;
  private final List<Family<?>> families = new ArrayList<>();
  private final Map<String, Key<?>> byName = new HashMap<>();

  /** From a variable to the name that it sets. */
  private final Map<String, String> byVariable = new HashMap<>();

  /**
   * @param prefix what every key begins with, with the dot: {@code app.}
   * @param rules what keys of different sections demand of one another
   */
  public Catalogue(String prefix, List<Section> sections, List<Rule> rules) {
    this.prefix = prefix;
    this.sections = List.copyOf(sections);
    this.rules =
        Stream.concat(
                sections.stream().flatMap(section -> section.rules().stream()), rules.stream())
            .toList();
    entries().forEach(this::add);
  }

  private void add(Entry<?> entry) {
    if (!entry.name().startsWith(prefix)) {
      throw new IllegalArgumentException("key must begin with " + prefix + ": " + entry.name());
    }
    for (String name : names(entry)) {
      // Variables are told apart the least: there a dot and a dash are the same.
      if (byVariable.put(Key.variable(name), name) != null) {
        throw new IllegalArgumentException("key must not stand for two: " + name);
      }
      if (entry instanceof Key<?> key) {
        byName.put(name, key);
      }
    }
    if (entry instanceof Family<?> family) {
      families.add(family);
    }
  }

  /** The names by which an entry is set: its own, and of a secret that of its file. */
  private static List<String> names(Entry<?> entry) {
    return entry instanceof Key<?> key && key.type().secret()
        ? List.of(key.name(), key.name() + Key.FILE_SUFFIX)
        : List.of(entry.name());
  }

  /** Reads the sources, from the weakest to the strongest. */
  public Configuration read(List<Source> sources) {
    return Reading.of(this, sources, rules);
  }

  /**
   * Reads values that were in force once, though perhaps of an earlier program: what keys demand of
   * one another is not asked again.
   */
  public Configuration readAgain(List<Source> sources) {
    return Reading.of(this, sources, List.of());
  }

  public List<Section> sections() {
    return sections;
  }

  /** What keys demand of one another. */
  public List<Rule> rules() {
    return rules;
  }

  /** All entries in their order. */
  public List<Entry<?>> entries() {
    return sections.stream().<Entry<?>>flatMap(section -> section.entries().stream()).toList();
  }

  String prefix() {
    return prefix;
  }

  /** What a name sets. */
  Optional<Entry<?>> named(String name) {
    Key<?> key = byName.get(name);
    return key != null
        ? Optional.of(key)
        : families.stream()
            .filter(family -> family.nameIn(name).isPresent())
            .<Entry<?>>map(family -> family)
            .findFirst();
  }

  /** The name of the key that a variable sets; a family's have none. */
  Optional<String> nameOf(String variable) {
    return Optional.ofNullable(byVariable.get(variable)).filter(byName::containsKey);
  }

  /** The key that was probably meant: of the least {@link #distance}, the first of several. */
  String nearest(String name) {
    String shortened = name.substring(0, Math.min(name.length(), MAX_COMPARED));
    return entries().stream()
        .flatMap(entry -> candidates(entry, shortened))
        .min(Comparator.comparingInt(candidate -> distance(candidate, shortened)))
        .orElse(prefix);
  }

  private static Stream<String> candidates(Entry<?> entry, String name) {
    return switch (entry) {
      case Key<?> key -> names(key).stream();
      case Family<?> family -> Stream.of(member(family, name));
    };
  }

  /** The family's key with the name that stands where its placeholder is, if one does. */
  private static String member(Family<?> family, String name) {
    List<String> pattern = List.of(family.name().split("\\."));
    List<String> words = List.of(name.split("\\.", -1));
    // A placeholder of several words is none of the pattern's.
    return words.size() == pattern.size() && pattern.contains(family.placeholder())
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
