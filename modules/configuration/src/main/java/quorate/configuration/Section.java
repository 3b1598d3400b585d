package quorate.configuration;

import java.util.List;

/** The entries of one component, in the order in which they are shown. */
public record Section(String title, List<Entry<?>> entries) {

  public Section {
    entries = List.copyOf(entries);
  }

  public static Section of(String title, Entry<?>... entries) {
    return new Section(title, List.of(entries));
  }
}
