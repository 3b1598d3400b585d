package quorate.configuration;

/**
 * What a source says, as it stands there.
 *
 * @param name of a key or of a variable, known or not
 * @param escapes the characters that followed a backslash there, which the text lacks
 */
record Line(String name, String text, Origin origin, String escapes) {

  Line(String name, String text, Origin origin) {
    this(name, text, origin, "");
  }

  /** Without the text, which may be a secret. */
  @Override
  public String toString() {
    return name + " in " + origin.text();
  }
}
