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
  private final Map<String, Value> entries;
  private final List<Problem> problems;
  private final List<String> warnings;

  /**
   * @param entries by key, in the order of the catalogue
   */
  Configuration(Map<String, Value> entries, List<Problem> problems, List<String> warnings) {
    this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
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

  /** The effective configuration in the order of the catalogue, each with its origin. */
  public List<String> lines() {
    return entries.values().stream().map(Value::line).toList();
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
    return value(value(key), key.type(), key.fallback());
  }

  /**
   * The values of a family by name, sorted.
   *
   * @throws IllegalStateException when one is not valid
   */
  public <T> Map<String, T> get(Family<T> family) {
    Map<String, T> values = new LinkedHashMap<>();
    entries.forEach(
        (key, entry) -> {
          if (entry.entry() == family) {
            String name = family.nameIn(key).orElseThrow();
            Optional<T> fallback = Optional.ofNullable(family.fallback().get(name));
            value(entry, family.type(), fallback).ifPresent(value -> values.put(name, value));
          }
        });
    return Collections.unmodifiableMap(values);
  }

  private static <T> Optional<T> value(Value entry, ValueType<T> type, Optional<T> fallback) {
    return switch (entry.state()) {
      case FALLBACK -> fallback;
      case SET -> type.parse(entry.text());
      case NONE -> Optional.empty();
      case GIVEN, GIVEN_FILE, INVALID ->
          throw new IllegalStateException("not valid: " + entry.name());
    };
  }

  Value value(Key<?> key) {
    return Optional.ofNullable(entries.get(key.name()))
        .orElseThrow(() -> new IllegalArgumentException("not in the catalogue: " + key.name()));
  }

  boolean isSet(Key<?> key) {
    return value(key).isSet();
  }

  boolean isValid(Key<?> key) {
    return value(key).isValid();
  }

  /**
   * Key to value of all that is set and no secret, passwords in URLs hidden. Given as a source it
   * makes the same configuration again, but for the secrets.
   */
  public Map<String, String> nonSecret() {
    Map<String, String> values = new LinkedHashMap<>();
    entries.forEach((key, entry) -> entry.nonSecret().ifPresent(text -> values.put(key, text)));
    return Collections.unmodifiableMap(values);
  }
}
