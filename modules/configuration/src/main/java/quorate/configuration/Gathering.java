package quorate.configuration;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Takes the sources one after the other, from the weakest on, and keeps the strongest text. */
final class Gathering {
  /** Thousands of agents fit; a file that was named by mistake does not. */
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  /** Characters that are written with a backslash before them on purpose. */
  private static final String ESCAPED_IN_SECRETS = "\\:=#! u";

  private static final String ESCAPED = ESCAPED_IN_SECRETS + "tnrf\n";

  private final Catalogue catalogue;
  private final Places places;
  private final Nearest nearest;
  private final Map<String, Raw> strongest = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  Gathering(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.places = new Places(catalogue);
    this.nearest = new Nearest(catalogue);
  }

  /** The strongest texts by key. */
  Map<String, Raw> strongest() {
    return strongest;
  }

  List<Problem> problems() {
    return problems;
  }

  List<String> warnings() {
    return warnings;
  }

  void take(Source source) {
    // Not a switch: one over types makes a class when it first runs, which at the start of a
    // process
    // takes as long as all the rest of this.
    if (source instanceof Source.Values(var values, var origin)) {
      takeLines(lines(values, origin).stream().filter(this::isOurs).toList());
    } else if (source instanceof Source.Environment(var variables)) {
      takeVariables(variables);
    } else if (source instanceof Source.PropertiesFile file && !isAbsent(file)) {
      takeFile(file);
    }
  }

  /** In the order of their names, for a map may have any. */
  private static List<Line> lines(Map<String, String> values, Origin origin) {
    List<Line> lines = new ArrayList<>();
    new TreeMap<>(values).forEach((name, text) -> lines.add(new Line(name, text, origin)));
    return lines;
  }

  private boolean isOurs(Line line) {
    return line.name().startsWith(catalogue.prefix());
  }

  private static boolean isAbsent(Source.PropertiesFile source) {
    return !source.required() && Files.notExists(source.file());
  }

  private void takeFile(Source.PropertiesFile source) {
    TextFile read = TextFile.read(source.file(), MAX_BYTES);
    read.text()
        .ifPresentOrElse(
            text -> takeProperties(PropertiesText.parse(source.file(), text)),
            () -> problems.add(unreadable(source, read.failure())));
  }

  private static Problem unreadable(Source.PropertiesFile source, String failure) {
    return new Problem.Unreadable(
        source.file().toString(), "must be a readable properties file, and " + failure);
  }

  private void takeProperties(PropertiesText text) {
    problems.addAll(text.problems());
    List<Line> ours = new ArrayList<>();
    for (Line line : text.lines()) {
      if (isOurs(line)) {
        ours.add(line);
      } else {
        warnings.add(
            "%s: %s is ignored, for it does not begin with %s"
                .formatted(
                    line.origin().text(),
                    new Setting(line.name(), "", line.origin()).key(),
                    catalogue.prefix()));
      }
    }
    takeLines(ours);
  }

  private void takeLines(List<Line> lines) {
    Map<String, Raw> own = new LinkedHashMap<>();
    for (Line line : lines) {
      places
          .named(line.name())
          .ifPresentOrElse(
              place -> {
                warnOfEscapes(place, line);
                take(own, Raw.of(place, line));
              },
              () -> problems.add(unknown(line)));
    }
    strongest.putAll(own);
  }

  /**
   * A password that was copied into the file with its backslashes would be refused by those who
   * know it, and nobody would see why.
   */
  private void warnOfEscapes(Place place, Line line) {
    String usual = place.entry().type().secret() ? ESCAPED_IN_SECRETS : ESCAPED;
    if (line.escapes().chars().anyMatch(c -> usual.indexOf(c) < 0)) {
      warnings.add(
          "%s: a backslash in %s is taken for the beginning of an escape; write \\\\ for a backslash"
              .formatted(line.origin().text(), place.name()));
    }
  }

  private void takeVariables(Map<String, String> variables) {
    Map<String, Raw> own = new LinkedHashMap<>();
    Collection<String> unknown = new TreeSet<>();
    String prefix = Key.variable(catalogue.prefix());
    new TreeMap<>(variables)
        .forEach(
            (name, text) -> {
              if (name.startsWith(prefix)) {
                Line line = new Line(name, text, new Origin.Variable(name));
                places
                    .ofVariable(name)
                    .ifPresentOrElse(
                        place -> take(own, Raw.of(place, line)), () -> unknown.add(name));
              }
            });
    strongest.putAll(own);
    if (!unknown.isEmpty()) {
      warnings.add(
          "Environment variables that are no settings are ignored: " + String.join(", ", unknown));
    }
  }

  /**
   * @param own what the same source has said before
   */
  private void take(Map<String, Raw> own, Raw raw) {
    Raw before = own.put(raw.place().key(), raw);
    if (before != null) {
      problems.add(
          new Problem.Wrong(List.of(before.setting(), raw.setting()), onlyOne(raw, before)));
    }
    if (raw.place().entry() instanceof Family<?> family) {
      checkName(family, raw);
    }
  }

  private static String onlyOne(Raw raw, Raw before) {
    return raw.place().equals(before.place())
        ? "must be set once"
        : "must be set by itself or by a file, not by both";
  }

  private void checkName(Family<?> family, Raw raw) {
    String name = family.nameIn(raw.place().key()).orElseThrow();
    if (family.names().parse(name).isEmpty()) {
      problems.add(
          Problem.Wrong.of(
              raw.setting(), family.placeholder() + " must be " + family.names().valid()));
    }
  }

  /** Its value is not shown: what is misspelt may be a password. */
  private Problem unknown(Line line) {
    return Problem.Wrong.of(
        new Setting(line.name(), Secret.HIDDEN, line.origin()),
        "is not a key; the nearest is " + nearest.to(line.name()));
  }
}
