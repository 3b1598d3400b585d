package quorate.protocol;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The names of one object's fields, to notice one that comes twice. Jackson would do the same, at a
 * quarter of the cost of reading a message: it keeps a set where most objects have a few names.
 */
final class FieldNames {
  /** Beyond these a set is quicker, and a hostile object must not cost the square of its size. */
  private static final int FEW = 16;

  private String[] names = new String[FEW / 2];
  private int count;
  private Set<String> many = Set.of();

  /** Takes the next name; false when the object has it already. */
  boolean add(String name) {
    if (count == FEW) {
      return addToMany(name);
    }
    if (isAmongFew(name)) {
      return false;
    }
    addToFew(name);
    return true;
  }

  private boolean isAmongFew(String name) {
    for (int i = 0; i < count; i++) {
      if (names[i].equals(name)) {
        return true;
      }
    }
    return false;
  }

  private void addToFew(String name) {
    if (count == names.length) {
      names = Arrays.copyOf(names, FEW);
    }
    names[count++] = name;
  }

  private boolean addToMany(String name) {
    if (many.isEmpty()) {
      many = new HashSet<>(Arrays.asList(names));
    }
    return many.add(name);
  }
}
