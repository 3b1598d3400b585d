package quorate.acceptance;

/** How many streams there are: few in every build, many with {@code -Dstreams.long=true}. */
final class StreamForm {
  static final boolean LONG = Boolean.getBoolean("streams.long");

  private StreamForm() {}

  static int times(int inShort, int inLong) {
    return LONG ? inLong : inShort;
  }
}
