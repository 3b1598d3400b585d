package quorate.configuration;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a key has been set to, and what has become of it.
 *
 * @param name under which it is shown: the key, or where a file is named that holds the value, the
 *     key with {@code -file}
 * @param text as it was given, or the one text of a valid value
 * @param shown the text as anybody may see it
 */
record Value(Entry<?> entry, String name, State state, String text, String shown, Origin origin) {
  /** Whatever could break a line, or make a terminal show something else. */
  private static final Pattern NOT_PRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  enum State {
    /** A source has said so; nobody has looked yet whether it is valid. */
    GIVEN,
    /** Likewise, and the text names the file that holds the value. */
    GIVEN_FILE,
    /** Nobody has set it, and it has a default. */
    FALLBACK,
    SET,
    /** It has no value, and needs none. */
    NONE,
    INVALID
  }

  /** A text that a source gives. Blanks at its ends are a slip, except in a secret. */
  static Value given(Entry<?> entry, String name, String text, Origin origin) {
    if (entry instanceof Key<?> key && !name.equals(key.name())) {
      return new Value(entry, name, State.GIVEN_FILE, text.strip(), text.strip(), origin);
    }
    String exact = entry.type().secret() ? text : text.strip();
    return new Value(entry, name, State.GIVEN, exact, entry.type().shown(exact), origin);
  }

  /** What no source gives. */
  static Value missing(Entry<?> entry, String key) {
    return new Value(entry, key, State.NONE, "", "", Origin.DEFAULT);
  }

  /** The value with this text, valid in this form. */
  Value with(State valid, String one) {
    return new Value(entry, key(), valid, one, entry.type().shown(one), origin);
  }

  Value none() {
    return new Value(entry, key(), State.NONE, "", "", origin);
  }

  Value invalid() {
    return new Value(entry, name, State.INVALID, "", shown, origin);
  }

  /** The key itself; of a family with its name in it. */
  String key() {
    return entry instanceof Key<?> key ? key.name() : name;
  }

  boolean isValid() {
    return state != State.INVALID;
  }

  /** Whether it has a value. */
  boolean isSet() {
    return state == State.FALLBACK || state == State.SET;
  }

  /** The value's text, passwords in URLs hidden; empty for a secret. */
  Optional<String> nonSecret() {
    return isSet() && !entry.type().secret() ? Optional.of(shown) : Optional.empty();
  }

  /** As it stands in the effective configuration. */
  String line() {
    return printable(name + " =" + (shown.isEmpty() ? "" : " " + shown)) + "    # " + origin.text();
  }

  /** As it is named in a problem. */
  String inWords() {
    return inWords(name, shown, origin);
  }

  static String inWords(String name, String shown, Origin origin) {
    if (!shown.isEmpty()) {
      return printable(name + " = " + shown) + " (" + origin.text() + ")";
    }
    return printable(name)
        + (origin.equals(Origin.DEFAULT) ? " is not set" : " is empty (" + origin.text() + ")");
  }

  static String printable(String text) {
    return NOT_PRINTABLE.matcher(text).replaceAll("?");
  }

  /** Without the text, which may be a secret. */
  @Override
  public String toString() {
    return line();
  }
}
