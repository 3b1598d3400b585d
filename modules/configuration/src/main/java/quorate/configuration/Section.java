package quorate.configuration;

import java.util.List;
import java.util.stream.Stream;

/**
 * The settings of one component.
 *
 * @param entries in the order in which they are shown
 * @param rules what they demand of one another
 */
public record Section(String title, List<Entry<?>> entries, List<Rule> rules) {

  public Section {
    entries = List.copyOf(entries);
    rules = List.copyOf(rules);
  }

  public static Section of(String title, Entry<?>... entries) {
    return new Section(title, List.of(entries), List.of());
  }

  /** The same with rules. */
  public Section with(Rule... more) {
    return new Section(title, entries, List.of(more));
  }

  /** This and another in one, under this one's title. */
  public Section and(Section other) {
    return new Section(
        title,
        Stream.concat(entries.stream(), other.entries.stream()).toList(),
        Stream.concat(rules.stream(), other.rules.stream()).toList());
  }
}
