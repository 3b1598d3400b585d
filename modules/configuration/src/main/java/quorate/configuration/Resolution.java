package quorate.configuration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Turns what was gathered into values, and finds what is wrong with them. */
final class Resolution {
  private static final int MAX_SECRET_BYTES = 64 * 1024;

  private final Catalogue catalogue;
  private final Gathering gathering;
  private final List<Problem> problems;
  private final Map<String, Slot> slots = new LinkedHashMap<>();

  Resolution(Catalogue catalogue, Gathering gathering) {
    this.catalogue = catalogue;
    this.gathering = gathering;
    this.problems = new ArrayList<>(gathering.problems());
  }

  Configuration configuration() {
    for (Entry<?> entry : catalogue.entries()) {
      if (entry instanceof Family<?> family) {
        resolve(family);
      } else if (entry instanceof Key<?> key) {
        resolve(key);
      }
    }
    askRules(new Configuration(slots, List.of(), List.of()));
    return new Configuration(slots, problems, gathering.warnings());
  }

  private void askRules(Configuration values) {
    for (Rule rule : catalogue.rules()) {
      boolean askable = rule.keys().stream().allMatch(values::isValid);
      if (askable && !rule.holds().test(values)) {
        List<Setting> settings = rule.keys().stream().map(values::setting).toList();
        problems.add(new Problem.Wrong(settings, rule.demand()));
      }
    }
  }

  private <T> void resolve(Key<T> key) {
    resolve(key, key.name(), key.fallback().map(key.type()::text));
  }

  private <T> void resolve(Family<T> family) {
    SortedSet<String> names = new TreeSet<>(family.fallback().keySet());
    for (Raw raw : gathering.strongest().values()) {
      if (raw.place().entry() == family) {
        family.nameIn(raw.place().key()).ifPresent(names::add);
      }
    }
    for (String name : names) {
      T fallback = family.fallback().get(name);
      resolve(family, family.key(name), Optional.ofNullable(fallback).map(family.type()::text));
    }
  }

  private void resolve(Entry<?> entry, String key, Optional<String> fallback) {
    Raw raw = gathering.strongest().get(key);
    slots.put(key, raw == null ? notSet(entry, key, fallback) : resolve(entry, raw));
  }

  private Slot notSet(Entry<?> entry, String key, Optional<String> fallback) {
    return fallback
        .map(text -> Slot.fallback(entry, key, text))
        .orElseGet(() -> missing(entry, key));
  }

  private Slot missing(Entry<?> entry, String key) {
    Origin origin = new Origin.Default();
    return isOptional(entry)
        ? Slot.none(entry, key, origin)
        : refuse(entry, new Setting(key, "", origin), "must be " + entry.type().valid());
  }

  private static boolean isOptional(Entry<?> entry) {
    return entry instanceof Key<?> key && key.optional();
  }

  private Slot resolve(Entry<?> entry, Raw raw) {
    if (raw.text().isEmpty() && isOptional(entry)) {
      return Slot.none(entry, raw.place().key(), raw.origin());
    }
    return raw.place().file() ? resolveFile(entry, raw) : resolve(entry, raw.setting(), raw.text());
  }

  private Slot resolve(Entry<?> entry, Setting setting, String text) {
    return entry
        .type()
        .canonical(text)
        .map(canonical -> Slot.set(entry, setting.key(), canonical, setting.origin()))
        .orElseGet(() -> refuse(entry, setting, "must be " + entry.type().valid()));
  }

  private Slot refuse(Entry<?> entry, Setting setting, String demand) {
    problems.add(Problem.Wrong.of(setting, demand));
    return Slot.invalid(entry, setting);
  }

  /** Reads a secret from the file that the raw text names. */
  private Slot resolveFile(Entry<?> entry, Raw raw) {
    Optional<Path> path = ValueType.path().parse(raw.text());
    if (path.isEmpty()) {
      return refuse(entry, raw.setting(), "must name a file");
    }
    TextFile read = TextFile.read(path.get(), MAX_SECRET_BYTES);
    return read.text()
        .map(text -> resolveContent(entry, raw, withoutNewline(text)))
        .orElseGet(
            () ->
                refuse(
                    entry,
                    raw.setting(),
                    "must name a readable file, and this one " + read.failure()));
  }

  private Slot resolveContent(Entry<?> entry, Raw raw, String text) {
    Origin origin = new Origin.SecretFile(raw.text(), raw.origin());
    return resolve(entry, new Setting(raw.place().key(), Secret.HIDDEN, origin), text);
  }

  private static String withoutNewline(String text) {
    String withoutFeed = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return withoutFeed.endsWith("\r")
        ? withoutFeed.substring(0, withoutFeed.length() - 1)
        : withoutFeed;
  }
}
