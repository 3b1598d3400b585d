package quorate.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import quorate.codec.Subjects;

/**
 * How to reach NATS.
 *
 * @param urls one or more servers
 * @param connectTimeout longest wait for one server to answer
 */
public record NatsSettings(
    List<String> urls, Credentials credentials, Subjects subjects, Duration connectTimeout) {
  public static final String DEFAULT_URL = "nats://localhost:4222";
  public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /**
   * What proves who we are; each part may be missing.
   *
   * @param credentialsFile a file of JWT and NKey seed
   */
  public record Credentials(
      Optional<String> user,
      Optional<String> password,
      Optional<String> token,
      Optional<String> credentialsFile) {
    public static final Credentials NONE =
        new Credentials(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Credentials {
      Objects.requireNonNull(user);
      Objects.requireNonNull(password);
      Objects.requireNonNull(token);
      Objects.requireNonNull(credentialsFile);
    }

    /** Without the secrets, which must not reach a log. */
    @Override
    public String toString() {
      return "Credentials[user=" + user + "]";
    }
  }

  public NatsSettings {
    urls = List.copyOf(urls);
    Objects.requireNonNull(credentials);
    Objects.requireNonNull(subjects);
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("urls must not be empty");
    }
  }
}
