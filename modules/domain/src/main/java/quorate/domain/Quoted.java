package quorate.domain;

/** Foreign text as it may stand in a message to an operator or an agent's author. */
public final class Quoted {
  private static final int MAX = 60;

  private Quoted() {}

  /** The text, cut at 60 characters, with anything that is not printable ASCII replaced. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder(Math.min(text.length(), MAX) + 1);
    for (int i = 0; i < text.length() && i < MAX; i++) {
      char c = text.charAt(i);
      shown.append(c >= ' ' && c < 0x7f ? c : '?');
    }
    return text.length() > MAX ? shown.append("...").toString() : shown.toString();
  }
}
