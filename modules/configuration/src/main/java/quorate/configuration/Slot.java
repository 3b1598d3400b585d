package quorate.configuration;

import java.util.Optional;

/**
 * What has become of a key.
 *
 * @param setting as anybody may see it
 * @param text of a valid value; empty where there is none
 * @param valid false where there is a value, but not a valid one
 */
record Slot(Entry<?> entry, Setting setting, Optional<String> text, boolean valid) {

  static Slot valid(Entry<?> entry, String key, Origin origin, String text) {
    Setting setting = new Setting(key, entry.type().shown(text), origin);
    return new Slot(entry, setting, Optional.of(text), true);
  }

  static Slot none(Entry<?> entry, String key, Origin origin) {
    return new Slot(entry, new Setting(key, "", origin), Optional.empty(), true);
  }

  static Slot invalid(Entry<?> entry, Setting setting) {
    return new Slot(entry, setting, Optional.empty(), false);
  }

  /** Without the text, which may be a secret. */
  @Override
  public String toString() {
    return setting.toString();
  }
}
