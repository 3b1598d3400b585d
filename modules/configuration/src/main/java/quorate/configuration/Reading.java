package quorate.configuration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads sources into a configuration: keeps the strongest text of each key, turns it into a value,
 * and collects all that is wrong.
 */
final class Reading {
  /** Thousands of agents fit; a file that was named by mistake does not. */
  private static final int MAX_FILE_BYTES = 16 * 1024 * 1024;

  private static final int MAX_SECRET_BYTES = 64 * 1024;

  /** Characters that are written with a backslash before them on purpose. */
  private static final String ESCAPED_IN_SECRETS = "\\:=#! u";

  private static final String ESCAPED = ESCAPED_IN_SECRETS + "tnrf\n";

  private final Catalogue catalogue;
  private final Map<String, Value> given = new HashMap<>();
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private Reading(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * @param sources from the weakest to the strongest
   */
  static Configuration of(Catalogue catalogue, List<Source> sources, List<Rule> rules) {
    Reading reading = new Reading(catalogue);
    sources.forEach(reading::take);
    catalogue.entries().forEach(reading::resolve);
    reading.ask(rules);
    return new Configuration(reading.values, reading.problems, reading.warnings);
  }

  private void take(Source source) {
    // Not a switch: one over types makes a class when it first runs, which at the start of a
    // process takes as long as all the rest of this.
    if (source instanceof Source.Values(var texts, var origin)) {
      takePairs(texts, origin);
    } else if (source instanceof Source.Environment(var variables)) {
      takeVariables(variables);
    } else if (source instanceof Source.PropertiesFile(var file, var required)
        && (required || !Files.notExists(file))) {
      takeFile(file);
    }
  }

  /** In the order of their names, for a map may have any. */
  private void takePairs(Map<String, String> texts, Origin origin) {
    Map<String, Value> own = new HashMap<>();
    new TreeMap<>(texts)
        .forEach(
            (name, text) -> {
              if (name.startsWith(catalogue.prefix())) {
                take(own, name, text, origin);
              }
            });
    given.putAll(own);
  }

  private void takeVariables(Map<String, String> variables) {
    Map<String, Value> own = new HashMap<>();
    Collection<String> unknown = new TreeSet<>();
    String prefix = Key.variable(catalogue.prefix());
    new TreeMap<>(variables)
        .forEach(
            (variable, text) -> {
              if (variable.startsWith(prefix)) {
                catalogue
                    .nameOf(variable)
                    .ifPresentOrElse(
                        name -> take(own, name, text, new Origin(variable)),
                        () -> unknown.add(variable));
              }
            });
    given.putAll(own);
    if (!unknown.isEmpty()) {
      warnings.add(
          "Environment variables that are no settings are ignored: " + String.join(", ", unknown));
    }
  }

  private void takeFile(Path file) {
    TextFile read = TextFile.read(file, MAX_FILE_BYTES);
    read.text()
        .ifPresentOrElse(
            text -> takeProperties(PropertiesText.parse(file, text)),
            () ->
                problems.add(
                    new Problem(
                        file.toString(),
                        "must be a readable properties file, and " + read.failure())));
  }

  private void takeProperties(PropertiesText text) {
    problems.addAll(text.problems());
    Map<String, Value> own = new HashMap<>();
    for (PropertiesText.Line line : text.lines()) {
      if (line.name().startsWith(catalogue.prefix())) {
        take(own, line.name(), line.text(), line.origin())
            .ifPresent(value -> warnOfEscapes(value, line.escapes()));
      } else {
        warnings.add(
            "%s: %s is ignored, for it does not begin with %s"
                .formatted(line.origin().text(), Value.printable(line.name()), catalogue.prefix()));
      }
    }
    given.putAll(own);
  }

  /**
   * A password that was copied into the file with its backslashes would be refused by those who
   * know it, and nobody would see why.
   */
  private void warnOfEscapes(Value value, String escapes) {
    String usual = value.entry().type().secret() ? ESCAPED_IN_SECRETS : ESCAPED;
    if (escapes.chars().anyMatch(c -> usual.indexOf(c) < 0)) {
      warnings.add(
          "%s: a backslash in %s is taken for the beginning of an escape; write \\\\ for a backslash"
              .formatted(value.origin().text(), value.name()));
    }
  }

  /**
   * Takes what a source says.
   *
   * @param own what the same source has said before
   */
  private Optional<Value> take(Map<String, Value> own, String name, String text, Origin origin) {
    Optional<Entry<?>> entry = catalogue.named(name);
    if (entry.isEmpty()) {
      // Its value is not shown: what is misspelt may be a password.
      problems.add(
          new Problem(
              Value.inWords(name, Secret.HIDDEN, origin),
              "is not a key; the nearest is " + catalogue.nearest(name)));
      return Optional.empty();
    }
    Value value = Value.given(entry.get(), name, text, origin);
    Value before = own.put(value.key(), value);
    if (before != null) {
      problems.add(
          Problem.of(
              List.of(before, value),
              before.name().equals(name)
                  ? "must be set once"
                  : "must be set by itself or by a file, not by both"));
    }
    if (entry.get() instanceof Family<?> family
        && family.nameIn(name).flatMap(family.names()::parse).isEmpty()) {
      problems.add(
          Problem.of(List.of(value), family.placeholder() + " must be " + family.names().valid()));
    }
    return Optional.of(value);
  }

  private void resolve(Entry<?> entry) {
    if (entry instanceof Family<?> family) {
      resolveAll(family);
    } else if (entry instanceof Key<?> key) {
      resolve(key);
    }
  }

  private <T> void resolve(Key<T> key) {
    resolve(key, key.name(), key.fallback().map(key.type()::text));
  }

  private <T> void resolveAll(Family<T> family) {
    SortedSet<String> names = new TreeSet<>(family.fallback().keySet());
    for (Value value : given.values()) {
      if (value.entry() == family) {
        family.nameIn(value.name()).ifPresent(names::add);
      }
    }
    for (String name : names) {
      Optional<T> fallback = Optional.ofNullable(family.fallback().get(name));
      resolve(family, family.key(name), fallback.map(family.type()::text));
    }
  }

  private void resolve(Entry<?> entry, String key, Optional<String> fallback) {
    Value value = given.get(key);
    values.put(
        key,
        value != null
            ? resolved(value)
            : fallback
                .map(text -> Value.missing(entry, key).with(Value.State.FALLBACK, text))
                .orElseGet(() -> resolved(Value.missing(entry, key))));
  }

  private Value resolved(Value value) {
    if (value.text().isEmpty() && value.entry() instanceof Key<?> key && key.optional()) {
      return value.none();
    }
    return value.state() == Value.State.GIVEN_FILE ? readFile(value) : checked(value);
  }

  private Value checked(Value value) {
    return value
        .entry()
        .type()
        .canonical(value.text())
        .map(one -> value.with(Value.State.SET, one))
        .orElseGet(() -> refused(value, "must be " + value.entry().type().valid()));
  }

  private Value refused(Value value, String demand) {
    problems.add(Problem.of(List.of(value), demand));
    return value.invalid();
  }

  /** Reads a secret from the file that the text names. */
  private Value readFile(Value named) {
    Optional<Path> file = ValueType.path().parse(named.text());
    if (file.isEmpty()) {
      return refused(named, "must name a file");
    }
    TextFile read = TextFile.read(file.get(), MAX_SECRET_BYTES);
    if (read.text().isEmpty()) {
      return refused(named, "must name a readable file, and this one " + read.failure());
    }
    // An editor ends the last line with a newline, which is no part of the secret.
    String secret = read.text().get().replaceFirst("\r?\n?\\z", "");
    Origin origin = Origin.secretFile(named.text(), named.origin());
    return checked(Value.given(named.entry(), named.key(), secret, origin));
  }

  private void ask(List<Rule> rules) {
    Configuration read = new Configuration(values, List.of(), List.of());
    for (Rule rule : rules) {
      if (rule.keys().stream().allMatch(read::isValid) && !rule.holds().test(read)) {
        problems.add(Problem.of(rule.keys().stream().map(read::value).toList(), rule.demand()));
      }
    }
  }
}
