package quorate.access;

import java.time.Instant;
import java.util.Optional;

/** Finds the keys and logins of one group. Thread-safe. */
public interface CredentialLookup {

  /** A key and what proves it. */
  record FoundKey(ApiKey key, Digest digest) {}

  /**
   * A login that has not ended.
   *
   * @param key that it was made with; empty where that was the admin key
   * @param expiresAt when it ends by itself
   */
  record FoundLogin(Optional<ApiKey> key, Instant expiresAt) {}

  /** The keys cannot be read now. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unavailable(Throwable cause) {
      super("The keys cannot be read", cause);
    }
  }

  /**
   * Finds a key, also a revoked one.
   *
   * @throws Unavailable when the keys cannot be read now
   */
  Optional<FoundKey> key(String id);

  /**
   * Finds a login by the digest of its token.
   *
   * @throws Unavailable when the keys cannot be read now
   */
  Optional<FoundLogin> login(Digest token);
}
