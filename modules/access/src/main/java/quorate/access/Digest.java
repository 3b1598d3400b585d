package quorate.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The SHA-256 of a secret, which is all that is kept of it. A slow hash would be of no use: a
 * secret has 256 random bits.
 */
public final class Digest {
  private static final int LENGTH = 32;

  private final byte[] bytes;

  private Digest(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Makes the digest of a secret. */
  public static Digest of(String secret) {
    try {
      return new Digest(
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /**
   * Takes a digest as it is kept.
   *
   * @throws IllegalArgumentException when it has not 32 bytes
   */
  public static Digest kept(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a digest has 32 bytes: " + bytes.length);
    }
    return new Digest(bytes.clone());
  }

  /** Returns the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Compares in a time that does not depend on where two digests differ. */
  public boolean matches(Digest other) {
    return MessageDigest.isEqual(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest digest && matches(digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Names the digest by its first bytes; the whole must not reach a log. */
  @Override
  public String toString() {
    return "Digest[" + HexFormat.of().formatHex(bytes, 0, 4) + "…]";
  }
}
