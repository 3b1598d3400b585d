package quorate.metrics;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One element of an {@code Accept} header.
 *
 * @param type in lower case, such as {@code text/*}
 * @param version as named; empty if it is not
 * @param quality 0 to 1; 0 also where it cannot be read
 */
record MediaRange(String type, String version, double quality) {
  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern SEMICOLON = Pattern.compile(";");
  private static final Pattern QUALITY = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");

  /**
   * The elements of a list. Commas and semicolons within quotes are not looked for: no form offered
   * here has any.
   */
  static Stream<MediaRange> listed(String list) {
    return COMMA.splitAsStream(list).map(MediaRange::parse);
  }

  private static MediaRange parse(String element) {
    // With a limit, since without one nothing is left of an element of semicolons alone.
    String[] parts = SEMICOLON.split(element, -1);
    String version = "";
    double quality = 1;
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals < 0) {
        continue;
      }
      String value = parts[i].substring(equals + 1).strip();
      switch (parts[i].substring(0, equals).strip().toLowerCase(Locale.ROOT)) {
        case "version" -> version = unquoted(value);
        case "q" -> quality = quality(value);
        default -> {
          // Such as escaping: names here need none, so every way of it gives the same.
        }
      }
    }
    return new MediaRange(parts[0].strip().toLowerCase(Locale.ROOT), version, quality);
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private static double quality(String value) {
    Matcher matcher = QUALITY.matcher(value);
    return matcher.matches() ? Double.parseDouble(value) : 0;
  }

  /** Whether it names this version, or none. */
  boolean isOfVersion(String version) {
    return this.version.isEmpty() || this.version.equals(version);
  }
}
