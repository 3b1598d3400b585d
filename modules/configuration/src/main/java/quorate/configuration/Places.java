package quorate.configuration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what a name in a source sets. */
final class Places {
  private final Map<String, Place> byName = new HashMap<>();
  private final Map<String, Place> byVariable = new HashMap<>();
  private final List<Family<?>> families = new ArrayList<>();

  Places(Catalogue catalogue) {
    for (Entry<?> entry : catalogue.entries()) {
      if (entry instanceof Family<?> family) {
        families.add(family);
      } else if (entry instanceof Key<?> key) {
        add(key);
      }
    }
  }

  private void add(Key<?> key) {
    for (String name : Catalogue.names(key)) {
      Place place = new Place(key, key.name(), !name.equals(key.name()));
      byName.put(name, place);
      byVariable.put(Key.variable(name), place);
    }
  }

  Optional<Place> named(String name) {
    Place place = byName.get(name);
    return place != null ? Optional.of(place) : ofFamily(name);
  }

  private Optional<Place> ofFamily(String name) {
    return families.stream()
        .filter(family -> family.nameIn(name).isPresent())
        .findFirst()
        .map(family -> new Place(family, name, false));
  }

  Optional<Place> ofVariable(String variable) {
    return Optional.ofNullable(byVariable.get(variable));
  }
}
