package quorate.configuration;

import java.util.Optional;

/**
 * What a key has been set to, and what has become of it.
 *
 * @param name under which it is shown: the key, or where a file is named that holds the value, the
 *     key with {@code -file}
 * @param text as it was given, or the one text of a valid value; of an invalid one, as anybody may
 *     see it
 */
record Value(Entry<?> entry, String name, State state, String text, Origin origin) {

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

  /**
   * A text that a source gives. Blanks at its ends are a slip of the keyboard, except in a secret.
   */
  static Value given(Entry<?> entry, String name, String text, Origin origin) {
    boolean isFile = entry instanceof Key<?> key && !name.equals(key.name());
    boolean exact = entry.type().secret() && !isFile;
    return new Value(
        entry, name, isFile ? State.GIVEN_FILE : State.GIVEN, exact ? text : text.strip(), origin);
  }

  static Value fallback(Entry<?> entry, String key, String text) {
    return new Value(entry, key, State.FALLBACK, text, Origin.DEFAULT);
  }

  static Value none(Entry<?> entry, String key, Origin origin) {
    return new Value(entry, key, State.NONE, "", origin);
  }

  static Value invalid(Entry<?> entry, Setting setting) {
    return new Value(entry, setting.key(), State.INVALID, setting.value(), setting.origin());
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

  Setting setting() {
    boolean mayBeSecret = isSet() || state == State.GIVEN;
    return new Setting(name, mayBeSecret ? entry.type().shown(text) : text, origin);
  }

  /** The value's text, passwords in URLs hidden; empty for a secret. */
  Optional<String> nonSecret() {
    return isSet() && !entry.type().secret()
        ? Optional.of(entry.type().shown(text))
        : Optional.empty();
  }

  /** Without the text, which may be a secret. */
  @Override
  public String toString() {
    return setting().toString();
  }
}
