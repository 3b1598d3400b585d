package quorate.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The logins of one group. Thread-safe.
 *
 * <p>What is done on a thread that is within a transaction of the record is part of that.
 */
public interface Logins {
  /** Of one key; one more ends the oldest. */
  int MOST_OF_A_KEY = 20;

  /**
   * Begins a login.
   *
   * @param token the digest of what its cookie holds
   * @param keyId of the key it is made with; empty for the admin key
   * @param userAgent at most 200 characters
   * @return when it ends by itself, by the record's clock
   */
  Instant begin(
      Digest token,
      Optional<String> keyId,
      Duration lifetime,
      String address,
      Optional<String> userAgent);

  /** Ends a login; false where there was none. */
  boolean end(Digest token);
}
