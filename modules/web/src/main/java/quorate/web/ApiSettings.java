package quorate.web;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Rule;
import quorate.configuration.Section;
import quorate.configuration.ValueType;

/**
 * What the API server is told, beside what every service is.
 *
 * @param tls with which its port speaks TLS
 * @param managementHost where metrics are served, if they have a port of their own
 * @param managementPort empty where they have none; 0 for any free one
 * @param orchestrators which it reads
 * @param page whether the operator's page is served
 */
public record ApiSettings(
    ApiAccessSettings access,
    ApiLimitSettings limits,
    Optional<Tls> tls,
    String managementHost,
    OptionalInt managementPort,
    Orchestrators orchestrators,
    boolean page) {

  /** A certificate and its key, as PEM. */
  public record Tls(Path certFile, Path keyFile) {}

  /**
   * Where the orchestrators are, and how they are asked.
   *
   * @param urls a name with several addresses is that many instances
   * @param caFile of whom their certificates must be; empty: Java's
   */
  public record Orchestrators(
      List<URI> urls, Duration interval, Duration timeout, Optional<Path> caFile) {
    public Orchestrators {
      urls = List.copyOf(urls);
    }
  }

  private static final Key<Path> CERT_FILE =
      Key.optional(
          "quorate.api.tls.cert-file",
          ValueType.path(),
          "A certificate chain as PEM; with it the port speaks TLS.");

  private static final Key<Path> KEY_FILE =
      Key.optional("quorate.api.tls.key-file", ValueType.path(), "The certificate's key as PEM.");

  private static final Key<String> MANAGEMENT_HOST =
      Key.of(
          "quorate.api.management.host",
          ValueType.matching("[A-Za-z0-9._:-]{1,253}", "the name or address of a host"),
          "127.0.0.1",
          "Where metrics are served, if they have a port of their own.");

  private static final Key<Integer> MANAGEMENT_PORT =
      Key.optional(
          "quorate.api.management.port",
          ValueType.wholeNumber(0, 65_535),
          "A port for metrics alone; without one they are on that of all else.");

  private static final Key<List<URI>> URLS =
      Key.of(
          "quorate.api.orchestrators",
          ValueType.nonEmptyList(
              ValueType.text(ApiSettings::isHttpUrl, "an http or https URL without a path")
                  .as(URI::create, URI::toString)),
          List.of(URI.create("http://localhost:8080")),
          "The orchestrators; a name with several addresses is that many instances.");

  private static final Key<Duration> INTERVAL =
      Key.of(
          "quorate.api.orchestrators.interval",
          ValueType.duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
          Duration.ofSeconds(1),
          "From one question to an orchestrator to the next.");

  private static final Key<Duration> TIMEOUT =
      Key.of(
          "quorate.api.orchestrators.timeout",
          ValueType.duration(Duration.ofMillis(100), Duration.ofSeconds(10)),
          Duration.ofSeconds(2),
          "Longest wait for an orchestrator's answer.");

  private static final Key<Path> CA_FILE =
      Key.optional(
          "quorate.api.orchestrators.ca-file",
          ValueType.path(),
          "Who must have signed the orchestrators' certificates, as PEM; without it, whom Java"
              + " trusts.");

  private static final Key<Boolean> PAGE =
      Key.of(
          "quorate.api.page",
          ValueType.trueOrFalse(),
          true,
          "Whether to serve the operator's page.");

  public static final Section SECTION =
      ApiAccessSettings.SECTION
          .and(ApiLimitSettings.SECTION)
          .and(
              Section.of(
                      "API",
                      CERT_FILE,
                      KEY_FILE,
                      MANAGEMENT_HOST,
                      MANAGEMENT_PORT,
                      URLS,
                      INTERVAL,
                      TIMEOUT,
                      CA_FILE,
                      PAGE)
                  .with(Rule.together(CERT_FILE, KEY_FILE)));

  public ApiSettings {
    Objects.requireNonNull(access);
    Objects.requireNonNull(limits);
    Objects.requireNonNull(tls);
    Objects.requireNonNull(managementPort);
  }

  /** The settings in a valid configuration. */
  public static ApiSettings of(Configuration configuration) {
    return new ApiSettings(
        ApiAccessSettings.of(configuration),
        ApiLimitSettings.of(configuration),
        configuration
            .find(CERT_FILE)
            .flatMap(cert -> configuration.find(KEY_FILE).map(key -> new Tls(cert, key))),
        configuration.get(MANAGEMENT_HOST),
        configuration.find(MANAGEMENT_PORT).map(OptionalInt::of).orElse(OptionalInt.empty()),
        new Orchestrators(
            configuration.get(URLS),
            configuration.get(INTERVAL),
            configuration.get(TIMEOUT),
            configuration.find(CA_FILE)),
        configuration.get(PAGE));
  }

  private static boolean isHttpUrl(String text) {
    try {
      return text.matches("https?://[^/?#@]+/?") && URI.create(text).getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
