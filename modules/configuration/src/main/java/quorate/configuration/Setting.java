package quorate.configuration;

import java.util.regex.Pattern;

/**
 * A key with its value as anybody may see it.
 *
 * @param value secrets hidden; empty where there is none
 */
public record Setting(String key, String value, Origin origin) {
  /** Whatever could break a line, or make a terminal show something else. */
  private static final Pattern NOT_PRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  public Setting {
    key = printable(key);
    value = printable(value);
  }

  private static String printable(String text) {
    return NOT_PRINTABLE.matcher(text).replaceAll("?");
  }

  /** As it stands in the effective configuration. */
  public String line() {
    return key + " =" + (value.isEmpty() ? "" : " " + value) + "    # " + origin.text();
  }

  /** As it is named in a problem. */
  String inWords() {
    if (!value.isEmpty()) {
      return key + " = " + value + " (" + origin.text() + ")";
    }
    return origin.equals(Origin.DEFAULT)
        ? key + " is not set"
        : key + " is empty (" + origin.text() + ")";
  }
}
