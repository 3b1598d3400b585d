package quorate.configuration;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All settings of a program.
 *
 * @param prefix what every key begins with, with the dot: {@code app.}
 * @param rules what keys demand of one another
 */
public record Catalogue(String prefix, List<Section> sections, List<Rule> rules) {

  public Catalogue {
    sections = List.copyOf(sections);
    rules = List.copyOf(rules);
    Set<String> taken = new HashSet<>();
    for (Entry<?> entry : entries(sections).toList()) {
      if (!entry.name().startsWith(prefix)) {
        throw new IllegalArgumentException("key must begin with " + prefix + ": " + entry.name());
      }
      for (String name : names(entry)) {
        // Variables are told apart the least: there a dot and a dash are the same.
        if (!taken.add(Key.variable(name))) {
          throw new IllegalArgumentException("key must not stand for two: " + name);
        }
      }
    }
  }

  /** Reads the sources, from the weakest to the strongest. */
  public Configuration read(List<Source> sources) {
    Gathering gathering = new Gathering(this);
    sources.forEach(gathering::take);
    return new Resolution(this, gathering).configuration();
  }

  /** All entries in their order. */
  public List<Entry<?>> entries() {
    return entries(sections).toList();
  }

  private static Stream<Entry<?>> entries(List<Section> sections) {
    return sections.stream().flatMap(section -> section.entries().stream());
  }

  /** The names by which an entry is set: its own, and of a secret that of its file. */
  static List<String> names(Entry<?> entry) {
    return entry instanceof Key<?> key && key.type().secret()
        ? List.of(key.name(), key.name() + Key.FILE_SUFFIX)
        : List.of(entry.name());
  }
}
