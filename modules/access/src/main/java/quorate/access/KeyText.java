package quorate.access;

import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as its owner holds it: {@code qk_ID_SECRET}. The id finds it, the digest of the whole text
 * proves it.
 *
 * @param id 10 of {@code [a-z2-7]}
 * @param text the whole, shown once to whoever made it
 */
public record KeyText(String id, String text) {
  private static final Pattern FORM = Pattern.compile("qk_([a-z2-7]{10})_[A-Za-z0-9_-]{43}");
  private static final String BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int ID_LENGTH = 10;
  private static final int SECRET_BYTES = 32;

  /** Reads a key; empty where the text has not the form of one. */
  public static Optional<KeyText> read(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches() ? Optional.of(new KeyText(form.group(1), text)) : Optional.empty();
  }

  /**
   * Makes a new key.
   *
   * @param random fills its argument with bytes that nobody can foresee
   */
  public static KeyText create(Consumer<byte[]> random) {
    byte[] letters = new byte[ID_LENGTH];
    random.accept(letters);
    StringBuilder id = new StringBuilder(ID_LENGTH);
    for (byte letter : letters) {
      id.append(BASE_32.charAt(letter & 31));
    }
    return new KeyText(id.toString(), "qk_" + id + "_" + secret(random));
  }

  /** Makes 256 random bits as 43 characters of base64url, such as a login's token. */
  public static String secret(Consumer<byte[]> random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.accept(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  /** Returns what is kept of it. */
  public Digest digest() {
    return Digest.of(text);
  }

  /** Without the secret, which must not reach a log. */
  @Override
  public String toString() {
    return "KeyText[" + id + "]";
  }
}
