package quorate.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A secret that requests must bear. Comparing takes the same time whatever is wrong with one. */
public final class BearerToken {
  private static final String SCHEME = "Bearer ";

  private final byte[] digest;

  public BearerToken(String token) {
    this(digest(token));
  }

  private BearerToken(byte[] digest) {
    this.digest = digest;
  }

  /** One of which no more is known than its SHA-256. */
  public static BearerToken ofDigest(byte[] sha256) {
    return new BearerToken(sha256.clone());
  }

  /** What the value of an {@code Authorization} header bears; empty text if it bears none. */
  public static BearerToken in(String authorization) {
    boolean bearer = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    return new BearerToken(bearer ? authorization.substring(SCHEME.length()).strip() : "");
  }

  /** Whether the value of an {@code Authorization} header bears the token. */
  public boolean isIn(String authorization) {
    return matches(in(authorization));
  }

  /** Whether both are the same. */
  public boolean matches(BearerToken other) {
    return MessageDigest.isEqual(digest, other.digest);
  }

  /** Digests are of one length, so that not even the token's length shows. */
  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
