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

  /**
   * @param slots by key, in the order of the catalogue
   */
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

  /**
   * The value of a key that may have none.
   *
   * @throws IllegalStateException when it has no valid one
   */
  public <T> Optional<T> find(Key<T> key) {
    return value(slot(key.name()), key.type(), key.fallback());
  }

  /**
   * The values of a family by name, sorted.
   *
   * @throws IllegalStateException when one is not valid
   */
  public <T> Map<String, T> get(Family<T> family) {
    Map<String, T> values = new LinkedHashMap<>();
    slots.forEach(
        (key, slot) -> {
          if (slot.entry() == family) {
            String name = family.nameIn(key).orElseThrow();
            Optional<T> fallback = Optional.ofNullable(family.fallback().get(name));
            value(slot, family.type(), fallback).ifPresent(value -> values.put(name, value));
          }
        });
    return Collections.unmodifiableMap(values);
  }

  private static <T> Optional<T> value(Slot slot, ValueType<T> type, Optional<T> fallback) {
    return switch (slot.state()) {
      case FALLBACK -> fallback;
      case SET -> type.parse(slot.text());
      case NONE -> Optional.empty();
      case INVALID -> throw new IllegalStateException("not valid: " + slot.name());
    };
  }

  private Slot slot(String key) {
    return Optional.ofNullable(slots.get(key))
        .orElseThrow(() -> new IllegalArgumentException("not in the catalogue: " + key));
  }

  boolean isSet(Key<?> key) {
    return slot(key.name()).hasValue();
  }

  boolean isValid(Key<?> key) {
    return slot(key.name()).isValid();
  }

  Setting setting(Key<?> key) {
    return slot(key.name()).setting();
  }

  /**
   * Key to value of all that is set and no secret, passwords in URLs hidden. Given as a source it
   * makes the same configuration again, but for the secrets.
   */
  public Map<String, String> nonSecret() {
    Map<String, String> values = new LinkedHashMap<>();
    slots.forEach((key, slot) -> slot.nonSecret().ifPresent(text -> values.put(key, text)));
    return Collections.unmodifiableMap(values);
  }
}
