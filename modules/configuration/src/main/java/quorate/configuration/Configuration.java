package quorate.configuration;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the sources say together: values, where each comes from, and what is wrong. Values may be
 * asked for where there are no problems. Immutable.
 */
public final class Configuration {
  private final Map<String, Slot> slots;
  private final List<Problem> problems;
  private final List<String> warnings;

  Configuration(Map<String, Slot> slots, List<Problem> problems, List<String> warnings) {
    this.slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    this.problems = List.copyOf(problems);
    this.warnings = List.copyOf(warnings);
  }

  /** Everything that is wrong; the configuration is valid if that is nothing. */
  public List<Problem> problems() {
    return problems;
  }

  /** What was ignored, each in one line. */
  public List<String> warnings() {
    return warnings;
  }

  /** The effective configuration in the order of the catalogue, secrets hidden. */
  public List<Setting> settings() {
    return slots.values().stream().map(Slot::setting).toList();
  }

  /**
   * The value of a key that always has one.
   *
   * @throws IllegalStateException when it has none, or no valid one
   */
  public <T> T get(Key<T> key) {
    return find(key).orElseThrow(() -> new IllegalStateException("no value: " + key.name()));
  }

  /** The value of a key that may have none. */
  public <T> Optional<T> find(Key<T> key) {
    return value(key.type(), usable(key.name()));
  }

  /** The values of a family by name, sorted. */
  public <T> Map<String, T> get(Family<T> family) {
    Map<String, T> values = new LinkedHashMap<>();
    slots.forEach(
        (key, slot) -> {
          if (slot.entry().equals(family)) {
            value(family.type(), usable(key))
                .ifPresent(value -> values.put(family.nameIn(key).orElseThrow(), value));
          }
        });
    return Collections.unmodifiableMap(values);
  }

  private static <T> Optional<T> value(ValueType<T> type, Slot slot) {
    return slot.text().flatMap(type::parse);
  }

  private Slot usable(String key) {
    Slot slot = slots.get(key);
    if (slot == null || !slot.valid()) {
      throw new IllegalStateException("not a valid setting: " + key);
    }
    return slot;
  }

  boolean isSet(Key<?> key) {
    return usable(key.name()).text().isPresent();
  }

  boolean isUsable(Key<?> key) {
    return slots.get(key.name()).valid();
  }

  /**
   * Key to value of all that is set and no secret, passwords in URLs hidden. Given as a source it
   * makes the same configuration again, but for the secrets.
   */
  public Map<String, String> nonSecret() {
    Map<String, String> values = new LinkedHashMap<>();
    slots.forEach(
        (key, slot) ->
            slot.text()
                .filter(text -> !slot.entry().type().secret())
                .ifPresent(text -> values.put(key, slot.entry().type().shown(text))));
    return Collections.unmodifiableMap(values);
  }
}
