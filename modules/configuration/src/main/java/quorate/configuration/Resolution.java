package quorate.configuration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

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
      switch (entry) {
        case Key<?> key -> resolve(key);
        case Family<?> family -> resolve(family);
      }
    }
    Configuration values = new Configuration(slots, problems, gathering.warnings());
    List<Problem> broken =
        catalogue.rules().stream()
            .filter(rule -> rule.keys().stream().allMatch(values::isUsable))
            .filter(rule -> !rule.holds().test(values))
            .map(this::broken)
            .toList();
    problems.addAll(broken);
    return new Configuration(slots, problems, gathering.warnings());
  }

  private Problem broken(Rule rule) {
    List<Setting> settings =
        rule.keys().stream().map(key -> slots.get(key.name()).setting()).toList();
    return new Problem.Wrong(settings, rule.demand());
  }

  private <T> void resolve(Key<T> key) {
    resolve(key, key.name(), key.fallback().map(key.type()::text));
  }

  private <T> void resolve(Family<T> family) {
    SortedSet<String> names = new TreeSet<>(family.fallback().keySet());
    for (Raw raw : gathering.strongest().values()) {
      if (raw.place().entry().equals(family)) {
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
    Origin origin = new Origin.Default();
    return fallback
        .map(text -> Slot.valid(entry, key, origin, text))
        .orElseGet(() -> empty(entry, key, origin));
  }

  private Slot empty(Entry<?> entry, String key, Origin origin) {
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
        .map(canonical -> Slot.valid(entry, setting.key(), setting.origin(), canonical))
        .orElseGet(() -> refuse(entry, setting, "must be " + entry.type().valid()));
  }

  private Slot refuse(Entry<?> entry, Setting setting, String demand) {
    problems.add(Problem.Wrong.of(setting, demand));
    return Slot.invalid(entry, setting);
  }

  /** Reads a secret from the file that the raw text names. */
  private Slot resolveFile(Entry<?> entry, Raw raw) {
    Function<String, Slot> unreadable =
        reason -> refuse(entry, raw.setting(), "must name a readable file, which " + reason);
    Optional<Path> path = ValueType.path().parse(raw.text());
    if (path.isEmpty()) {
      return refuse(entry, raw.setting(), "must name a file");
    }
    return switch (TextFile.read(path.get(), MAX_SECRET_BYTES)) {
      case TextFile.Missing() -> unreadable.apply("does not exist");
      case TextFile.Unreadable(var reason) -> unreadable.apply(reason);
      case TextFile.Content(var text) -> {
        Origin origin = new Origin.SecretFile(raw.text(), raw.origin());
        Setting setting = new Setting(raw.place().key(), Secret.HIDDEN, origin);
        yield resolve(entry, setting, withoutNewline(text));
      }
    };
  }

  private static String withoutNewline(String text) {
    String withoutFeed = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return withoutFeed.endsWith("\r")
        ? withoutFeed.substring(0, withoutFeed.length() - 1)
        : withoutFeed;
  }
}
