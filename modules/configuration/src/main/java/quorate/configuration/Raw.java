package quorate.configuration;

/** A text for a key, before anybody has looked whether it is valid. */
record Raw(Place place, String text, Origin origin) {

  /** Blanks at the ends are a slip of the keyboard, except in a secret. */
  static Raw of(Place place, Line line) {
    boolean exact = place.entry().type().secret() && !place.file();
    return new Raw(place, exact ? line.text() : line.text().strip(), line.origin());
  }

  Setting setting() {
    return new Setting(place.name(), place.shown(text), origin);
  }

  /** Without the text, which may be a secret. */
  @Override
  public String toString() {
    return setting().toString();
  }
}
