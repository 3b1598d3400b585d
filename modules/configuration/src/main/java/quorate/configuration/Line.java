package quorate.configuration;

/**
 * What a source says, as it stands there.
 *
 * @param name of a key or of a variable, known or not
 */
record Line(String name, String text, Origin origin) {

  /** Without the text, which may be a secret. */
  @Override
  public String toString() {
    return name + " in " + origin.text();
  }
}
