package quorate.access;

/** What a caller sends to prove who it is. */
public sealed interface Presented {

  /** Nothing. */
  record Nothing() implements Presented {}

  /** Something that is no credential. */
  record Malformed() implements Presented {}

  /** A key, or the admin key. */
  record Key(String text) implements Presented {
    /** Without the secret, which must not reach a log. */
    @Override
    public String toString() {
      return "Key[…]";
    }
  }

  /** The token of a login. */
  record Login(String token) implements Presented {
    /** Without the secret, which must not reach a log. */
    @Override
    public String toString() {
      return "Login[…]";
    }
  }
}
