package quorate.configuration;

/**
 * What a source's line sets.
 *
 * @param key the key itself, of a family with its name in it
 * @param file whether the line names a file that holds the value
 */
record Place(Entry<?> entry, String key, boolean file) {

  /** The name that a source sets it by. */
  String name() {
    return file ? key + Key.FILE_SUFFIX : key;
  }

  /** A line's text as anybody may see it. */
  String shown(String text) {
    return file ? text : entry.type().shown(text);
  }
}
