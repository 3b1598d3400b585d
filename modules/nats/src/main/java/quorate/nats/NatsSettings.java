package quorate.nats;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Rule;
import quorate.configuration.Secret;
import quorate.configuration.Section;
import quorate.configuration.ValueType;
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
  public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(2);

  static final Key<List<String>> URL =
      Key.of(
          "quorate.nats.url",
          ValueType.nonEmptyList(
                  ValueType.text(
                      NatsUrl::isValid, "a URL such as nats://host:4222, or with tls, ws or wss"))
              .withUrlSecretsHidden(),
          List.of("nats://localhost:4222"),
          "The servers; one that can be reached is enough.");

  static final Key<String> USER =
      Key.optional("quorate.nats.user", ValueType.user(), "The user to connect as.");

  static final Key<Secret> PASSWORD =
      Key.optional("quorate.nats.password", ValueType.password(), "The user's password.");

  static final Key<Secret> TOKEN =
      Key.optional("quorate.nats.token", ValueType.password(), "A token instead of a user.");

  static final Key<Path> CREDENTIALS_FILE =
      Key.optional(
          "quorate.nats.credentials-file", ValueType.path(), "A file of JWT and NKey seed.");

  static final Key<Path> CA_FILE =
      Key.optional(
          "quorate.nats.tls.ca-file",
          ValueType.path(),
          "Certificates in PEM of the authorities to trust, instead of Java's own; with it, TLS is"
              + " required.");

  static final Key<Path> CERTIFICATE_FILE =
      Key.optional("quorate.nats.tls.cert-file", ValueType.path(), "Our own certificate in PEM.");

  static final Key<Path> KEY_FILE =
      Key.optional("quorate.nats.tls.key-file", ValueType.path(), "Its private key in PEM.");

  public static final Section SECTION =
      Section.of(
              "NATS",
              URL,
              USER,
              PASSWORD,
              TOKEN,
              CREDENTIALS_FILE,
              CA_FILE,
              CERTIFICATE_FILE,
              KEY_FILE)
          .with(
              Rule.needs(PASSWORD, USER),
              Rule.either(USER, TOKEN),
              Rule.either(USER, CREDENTIALS_FILE),
              Rule.either(TOKEN, CREDENTIALS_FILE),
              notBesideUrl(USER),
              notBesideUrl(TOKEN),
              notBesideUrl(CREDENTIALS_FILE),
              Rule.together(CERTIFICATE_FILE, KEY_FILE))
          .and(SubjectSettings.SECTION);

  /** The client would take the URL's, and say nothing of the other. */
  private static Rule notBesideUrl(Key<?> credentials) {
    return new Rule(
        List.of(URL, credentials),
        "the second may not be set where the first names a user or a token",
        configuration ->
            configuration.find(credentials).isEmpty()
                || configuration.get(URL).stream().noneMatch(NatsUrl::hasCredentials));
  }

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

  /** The settings in a valid configuration. */
  public static NatsSettings of(Configuration configuration) {
    return new NatsSettings(
        configuration.get(URL),
        new Credentials(
            configuration.find(USER),
            configuration.find(PASSWORD).map(Secret::value),
            configuration.find(TOKEN).map(Secret::value),
            configuration.find(CREDENTIALS_FILE)),
        new Tls(
            configuration.find(CA_FILE),
            configuration.find(CERTIFICATE_FILE),
            configuration.find(KEY_FILE)),
        SubjectSettings.of(configuration),
        DEFAULT_CONNECT_TIMEOUT);
  }

  /** Whether connections are to be over TLS: a URL says so, or there are files for it. */
  public boolean secure() {
    return !tls.equals(Tls.NONE) || urls.stream().anyMatch(NatsUrl::isSecure);
  }

  /** Without the URLs, for there may be passwords in them. */
  @Override
  public String toString() {
    return "NatsSettings[credentials=" + credentials + ", tls=" + tls + ", " + subjects + "]";
  }
}
