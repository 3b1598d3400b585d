package quorate.web;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import quorate.access.AddressBlock;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Secret;
import quorate.configuration.Section;
import quorate.configuration.ValueType;

/**
 * Who may use the API server, and from where.
 *
 * @param adminKey a key of role admin that is held in no table
 * @param publicUrl as browsers see the server, without a path
 * @param allowedOrigins whose pages may read answers
 * @param trustedProxies who are believed about the client behind them
 * @param requireTls whether a credential over plain HTTP from elsewhere is refused
 * @param cache how long what a look-up found counts
 * @param grace how much longer for reading, while the database does not answer
 * @param loginLifetime after which a login ends by itself
 */
public record ApiAccessSettings(
    Optional<String> adminKey,
    Optional<String> publicUrl,
    List<String> allowedOrigins,
    List<AddressBlock> trustedProxies,
    boolean requireTls,
    Duration cache,
    Duration grace,
    Duration loginLifetime) {

  private static final Key<Secret> ADMIN_KEY =
      Key.optional(
          "quorate.api.admin-key",
          ValueType.secret("[!-~]{32,}", "at least 32 characters of visible ASCII"),
          "A key of role admin that is held in no table: it makes the first key, and works while"
              + " the database is down.");

  private static final Key<String> PUBLIC_URL =
      Key.optional(
          "quorate.api.public-url",
          ValueType.text(ApiAccessSettings::isOrigin, "an http or https URL without a path"),
          "As browsers see the server; without it, from each request's host.");

  private static final Key<List<String>> ALLOWED_ORIGINS =
      Key.of(
          "quorate.api.allowed-origins",
          ValueType.list(
              ValueType.text(ApiAccessSettings::isOrigin, "an origin such as https://host:8443")),
          List.of(),
          "Web pages of these origins may read answers.");

  private static final Key<List<AddressBlock>> TRUSTED_PROXIES =
      Key.of(
          "quorate.api.trusted-proxies",
          ValueType.list(
              ValueType.text(
                      text -> block(text).isPresent(),
                      "an address or a CIDR block, not one of everything")
                  .as(text -> block(text).orElseThrow(), AddressBlock::text)),
          List.of(),
          "Who are believed when they say for whom they ask, by X-Forwarded-For and the like.");

  private static final Key<Boolean> REQUIRE_TLS =
      Key.of(
          "quorate.api.require-tls",
          ValueType.trueOrFalse(),
          true,
          "Whether to refuse credentials that come over plain HTTP from another machine.");

  private static final Key<Duration> CACHE =
      Key.of(
          "quorate.api.keys.cache",
          ValueType.duration(Duration.ZERO, Duration.ofMinutes(1)),
          Duration.ofSeconds(5),
          "How long what a look-up of a key found counts; a revocation counts within it.");

  private static final Key<Duration> GRACE =
      Key.of(
          "quorate.api.keys.grace",
          ValueType.duration(Duration.ZERO, Duration.ofHours(24)),
          Duration.ofMinutes(15),
          "How much longer it counts for reading while the database does not answer.");

  private static final Key<Duration> LOGIN_LIFETIME =
      Key.of(
          "quorate.api.login.lifetime",
          ValueType.duration(Duration.ofMinutes(5), Duration.ofDays(7)),
          Duration.ofHours(12),
          "After which a login ends by itself.");

  static final Section SECTION =
      Section.of(
          "API access",
          ADMIN_KEY,
          PUBLIC_URL,
          ALLOWED_ORIGINS,
          TRUSTED_PROXIES,
          REQUIRE_TLS,
          CACHE,
          GRACE,
          LOGIN_LIFETIME);

  public ApiAccessSettings {
    Objects.requireNonNull(adminKey);
    Objects.requireNonNull(publicUrl);
    allowedOrigins = List.copyOf(allowedOrigins);
    trustedProxies = List.copyOf(trustedProxies);
  }

  static ApiAccessSettings of(Configuration configuration) {
    return new ApiAccessSettings(
        configuration.find(ADMIN_KEY).map(Secret::value),
        configuration.find(PUBLIC_URL),
        configuration.get(ALLOWED_ORIGINS),
        configuration.get(TRUSTED_PROXIES),
        configuration.get(REQUIRE_TLS),
        configuration.get(CACHE),
        configuration.get(GRACE),
        configuration.get(LOGIN_LIFETIME));
  }

  private static boolean isOrigin(String text) {
    try {
      URI url = URI.create(text);
      return text.matches("https?://[^/?#@*]+") && url.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<AddressBlock> block(String text) {
    return AddressBlock.read(text).filter(block -> block.prefix() > 0);
  }

  /** Without the admin key, which must not reach a log. */
  @Override
  public String toString() {
    return "ApiAccessSettings[publicUrl=" + publicUrl + "]";
  }
}
