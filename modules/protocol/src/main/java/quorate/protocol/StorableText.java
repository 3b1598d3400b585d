package quorate.protocol;

/** Foreign text made fit to be stored and sent on. */
public final class StorableText {
  private static final char REPLACEMENT = '\uFFFD';

  private StorableText() {}

  /** The text with NUL and unpaired surrogates replaced. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
        return cleaned(text);
      }
    }
    return text;
  }

  private static String cleaned(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      boolean unfit = c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
      clean.appendCodePoint(unfit ? REPLACEMENT : c);
      i += Character.charCount(c);
    }
    return clean.toString();
  }
}
