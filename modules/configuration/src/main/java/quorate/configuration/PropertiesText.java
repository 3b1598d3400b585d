package quorate.configuration;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;

/**
 * The text of a properties file, read line by line. {@link Properties} alone would neither say
 * which line it cannot read nor notice a key that stands there twice.
 *
 * @param lines in their order
 */
record PropertiesText(List<Line> lines, List<Problem> problems) {
  private static final String BLANKS = " \t\f";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * A line as it stands there.
   *
   * @param name of a key, known or not
   * @param escapes the characters that followed a backslash there, which the text lacks
   */
  record Line(String name, String text, Origin origin, String escapes) {

    /** Without the text, which may be a secret. */
    @Override
    public String toString() {
      return name + " in " + origin.text();
    }
  }

  PropertiesText {
    lines = List.copyOf(lines);
    problems = List.copyOf(problems);
  }

  /**
   * @param file for the origin of each line
   */
  static PropertiesText parse(Path file, String text) {
    List<Line> lines = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    boolean marked = text.startsWith(BYTE_ORDER_MARK);
    Iterator<String> rest = text.substring(marked ? 1 : 0).lines().iterator();
    int number = 0;
    while (rest.hasNext()) {
      String line = rest.next();
      number++;
      if (isBlankOrComment(line)) {
        continue;
      }
      Origin origin = Origin.line(file, number);
      StringBuilder whole = new StringBuilder(line);
      while (isContinued(line) && rest.hasNext()) {
        line = rest.next();
        number++;
        whole.append('\n').append(line);
      }
      try {
        // With a blank line at its end, or a backslash alone would pass for a key without a name.
        String escapes = escapes(whole);
        properties(whole.append("\n\n").toString())
            .forEach(
                (key, value) -> lines.add(new Line((String) key, (String) value, origin, escapes)));
      } catch (IllegalArgumentException e) {
        problems.add(
            new Problem(origin.text(), "a \\u must be followed by four hexadecimal digits"));
      }
    }
    return new PropertiesText(lines, problems);
  }

  private static boolean isBlankOrComment(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (BLANKS.indexOf(c) < 0) {
        return c == '#' || c == '!';
      }
    }
    return true;
  }

  /** Whether an odd number of backslashes ends it: a pair of them stands for one. */
  private static boolean isContinued(String line) {
    int start = line.length();
    while (start > 0 && line.charAt(start - 1) == '\\') {
      start--;
    }
    return (line.length() - start) % 2 == 1;
  }

  /** The characters that follow a backslash, which is then no part of the text. */
  private static String escapes(CharSequence line) {
    StringBuilder escapes = new StringBuilder();
    for (int i = 0; i < line.length() - 1; i++) {
      if (line.charAt(i) == '\\') {
        i++;
        escapes.append(line.charAt(i));
      }
    }
    return escapes.toString();
  }

  private static Properties properties(String line) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(line));
    } catch (IOException e) {
      throw new UncheckedIOException("A string cannot fail to be read", e);
    }
    return properties;
  }
}
