package quorate.configuration;

import java.util.Optional;

/**
 * What has become of a key.
 *
 * @param name under which it is shown: the key, or of a file that cannot be read the file's
 * @param text the value's one text; where it is not valid, the text as anybody may see it
 */
record Slot(Entry<?> entry, String name, State state, String text, Origin origin) {

  enum State {
    /** Nobody has set it, and it has a default. */
    FALLBACK,
    SET,
    /** It has no value, and needs none. */
    NONE,
    INVALID
  }

  static Slot fallback(Entry<?> entry, String key, String text) {
    return new Slot(entry, key, State.FALLBACK, text, new Origin.Default());
  }

  static Slot set(Entry<?> entry, String key, String text, Origin origin) {
    return new Slot(entry, key, State.SET, text, origin);
  }

  static Slot none(Entry<?> entry, String key, Origin origin) {
    return new Slot(entry, key, State.NONE, "", origin);
  }

  static Slot invalid(Entry<?> entry, Setting setting) {
    return new Slot(entry, setting.key(), State.INVALID, setting.value(), setting.origin());
  }

  boolean isValid() {
    return state != State.INVALID;
  }

  /** Whether it has a value. */
  boolean hasValue() {
    return state == State.FALLBACK || state == State.SET;
  }

  Setting setting() {
    return new Setting(name, hasValue() ? entry.type().shown(text) : text, origin);
  }

  /** The value's text, passwords in URLs hidden; empty for a secret. */
  Optional<String> nonSecret() {
    return hasValue() && !entry.type().secret()
        ? Optional.of(entry.type().shown(text))
        : Optional.empty();
  }

  /** Without the text, which may be a secret. */
  @Override
  public String toString() {
    return setting().toString();
  }
}
