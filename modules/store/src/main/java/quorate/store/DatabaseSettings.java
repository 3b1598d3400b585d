package quorate.store;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How to reach the database.
 *
 * @param url a PostgreSQL JDBC URL; TLS is set in its parameters
 * @param poolSize most connections at a time, 2 to 100; the lease has one more of its own
 * @param timeout longest wait for a connection and for an answer, 100 ms to 30 s
 * @param migrate whether to bring the tables up to date, or wait until another one does
 */
public record DatabaseSettings(
    String url,
    String user,
    Optional<String> password,
    int poolSize,
    Duration timeout,
    boolean migrate) {
  public static final String DEFAULT_URL = "jdbc:postgresql://localhost:5432/quorate";

  public DatabaseSettings {
    Objects.requireNonNull(url);
    Objects.requireNonNull(user);
    Objects.requireNonNull(password);
    if (poolSize < 2) {
      throw new IllegalArgumentException("pool size must be at least 2: " + poolSize);
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("timeout must be positive: " + timeout);
    }
  }

  /** Without the password, which must not reach a log. */
  @Override
  public String toString() {
    return "DatabaseSettings[user=" + user + ", poolSize=" + poolSize + "]";
  }
}
