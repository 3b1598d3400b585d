package quorate.configuration;

/**
 * What a catalogue lists: a key, or a family of keys.
 *
 * @param <T> what its values stand for
 */
public sealed interface Entry<T> permits Key, Family {

  /** As it is written in a file; of a family with its placeholder. */
  String name();

  ValueType<T> type();

  /** The default in words: {@code 30s}, {@code none}. */
  String fallbackWords();

  /** What it is for, in one line. */
  String description();
}
