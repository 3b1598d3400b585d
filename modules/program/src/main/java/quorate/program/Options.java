package quorate.program;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of a command, each with a value or none, and the words that are no option of its own,
 * such as {@code -Dkey=value}.
 *
 * @param values by option: {@code --capital}
 * @param switches those that are there
 * @param rest all other words, in their order
 */
record Options(Map<String, String> values, Set<String> switches, List<String> rest) {

  Options {
    values = Map.copyOf(values);
    switches = Set.copyOf(switches);
    rest = List.copyOf(rest);
  }

  /**
   * Reads them.
   *
   * @param valued options that have a value
   * @param bare options that have none
   * @throws WrongUsage with a line for the user
   */
  static Options parse(List<String> words, Set<String> valued, Set<String> bare) {
    Map<String, String> values = new HashMap<>();
    Set<String> switches = new HashSet<>();
    List<String> rest = new ArrayList<>();
    Iterator<String> left = words.iterator();
    while (left.hasNext()) {
      String word = left.next();
      if (bare.contains(word)) {
        switches.add(word);
      } else if (!valued.contains(word)) {
        rest.add(word);
      } else if (!left.hasNext()) {
        throw new WrongUsage(word + " needs a value");
      } else if (values.put(word, left.next()) != null) {
        throw new WrongUsage(word + " is given twice");
      }
    }
    return new Options(values, switches, rest);
  }

  boolean has(String option) {
    return switches.contains(option);
  }

  Optional<String> text(String option) {
    return Optional.ofNullable(values.get(option));
  }

  Optional<Path> file(String option) {
    return text(option).map(Path::of);
  }

  /** A list separated by commas. */
  List<String> list(String option, String otherwise) {
    return List.of(text(option).orElse(otherwise).split(",", -1)).stream()
        .map(String::strip)
        .toList();
  }

  /**
   * A decimal.
   *
   * @throws WrongUsage if it is none
   */
  BigDecimal decimal(String option, BigDecimal otherwise) {
    Optional<String> text = text(option);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.get().matches("\\d{1,20}(\\.\\d{1,20})?")) {
      throw new WrongUsage(option + " must be a number such as 10 or 2.5: " + text.get());
    }
    return new BigDecimal(text.get());
  }
}
