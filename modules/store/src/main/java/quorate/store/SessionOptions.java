package quorate.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The options that a session of PostgreSQL begins with, as its server splits them: words between
 * blanks, a backslash before a blank that belongs to a word, {@code -c name=value} or {@code
 * --name=value}.
 */
final class SessionOptions {
  private static final String SHORT = "-c";
  private static final String LONG = "--";

  private SessionOptions() {}

  static String set(String name, String value) {
    return SHORT + " " + name + "=" + value.replace("\\", "\\\\").replace(" ", "\\ ");
  }

  /** The names of what is set, in lower case. */
  static Set<String> names(String options) {
    Set<String> names = new TreeSet<>();
    boolean isAssignment = false;
    for (String word : words(options)) {
      if (isAssignment) {
        names.add(name(word));
        isAssignment = false;
      } else if (word.equals(SHORT)) {
        isAssignment = true;
      } else if (word.startsWith(SHORT) || word.startsWith(LONG)) {
        names.add(name(word.substring(SHORT.length())));
      }
    }
    return names;
  }

  private static String name(String assignment) {
    return assignment.split("=", 2)[0].replace('-', '_').toLowerCase(Locale.ROOT);
  }

  private static List<String> words(String options) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < options.length(); i++) {
      char next = options.charAt(i);
      if (Character.isWhitespace(next)) {
        end(word, words);
      } else if (next == '\\' && i + 1 < options.length()) {
        i++;
        word.append(options.charAt(i));
      } else {
        word.append(next);
      }
    }
    end(word, words);
    return words;
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
