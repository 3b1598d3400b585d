package quorate.nats;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import quorate.protocol.Subjects;

/**
 * How to reach NATS.
 *
 * @param urls one or more servers
 * @param connectTimeout longest wait for one server to answer
 */
public record NatsSettings(
    List<String> urls,
    Credentials credentials,
    Tls tls,
    Subjects subjects,
    Duration connectTimeout) {
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
      Optional<Path> credentialsFile) {
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

  /**
   * Files in PEM for a connection over TLS; each may be missing. They are read for each connection
   * anew.
   *
   * @param caFile certificates of those who may vouch for the servers, instead of Java's own
   * @param certificateFile what shows the servers who we are
   * @param keyFile the certificate's private key
   */
  public record Tls(Optional<Path> caFile, Optional<Path> certificateFile, Optional<Path> keyFile) {
    public static final Tls NONE = new Tls(Optional.empty(), Optional.empty(), Optional.empty());

    public Tls {
      Objects.requireNonNull(caFile);
      if (certificateFile.isPresent() != keyFile.isPresent()) {
        throw new IllegalArgumentException("certificate file and key file must go together");
      }
    }
  }

  public NatsSettings {
    urls = List.copyOf(urls);
    Objects.requireNonNull(credentials);
    Objects.requireNonNull(tls);
    Objects.requireNonNull(subjects);
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("urls must not be empty");
    }
  }

  /** Whether connections are to be over TLS: a URL says so, or there are files for it. */
  public boolean secure() {
    return !tls.equals(Tls.NONE) || urls.stream().anyMatch(NatsSettings::isSecure);
  }

  private static boolean isSecure(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    return lower.startsWith("tls://") || lower.startsWith("wss://");
  }

  /** Without the URLs, for there may be passwords in them. */
  @Override
  public String toString() {
    return "NatsSettings[credentials=" + credentials + ", tls=" + tls + ", " + subjects + "]";
  }
}
