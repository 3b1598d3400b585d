package quorate.market;

/** Texts of strangers in messages. */
final class Brief {
  private static final int MOST = 80;

  private Brief() {}

  /** As much of a text as fits into a message, with what cannot be seen there made visible. */
  static String of(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length() && i < MOST; i++) {
      char c = text.charAt(i);
      shown.append(c >= ' ' && c < 0x7f ? String.valueOf(c) : "\\u%04x".formatted((int) c));
    }
    return text.length() > MOST ? shown.append("...").toString() : shown.toString();
  }
}
