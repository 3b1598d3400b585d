package quorate.api;

import io.helidon.http.HeaderValues;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import quorate.access.Bucket;
import quorate.access.Buckets;
import quorate.access.Client;
import quorate.access.Principal;
import quorate.http.Response;
import quorate.http.Route;
import quorate.web.ApiLimitSettings.Rates;

/** How often whom may ask for what. Thread-safe. */
final class Limits {
  static final String READ = "read";
  static final String WRITE = "write";
  static final String RESUME = "resume";
  static final String LOGIN = "login";
  static final String STREAMS = "streams";
  static final String OPEN = "open";

  /** Of requests that are counted against no limit. */
  static final String NEVER = "never";

  /** In all of them together. */
  private static final int MOST = 100_000;

  private static final int KINDS = 6;

  private final Map<String, Buckets> buckets;
  private final Rates rates;

  Limits(Rates rates, LongSupplier nanos) {
    this.rates = rates;
    this.buckets =
        Map.of(
            READ, buckets(rates.read(), nanos),
            WRITE, buckets(rates.write(), nanos),
            RESUME, buckets(rates.resume(), nanos),
            LOGIN, buckets(rates.login(), nanos),
            STREAMS, buckets(rates.streams(), nanos),
            OPEN, buckets(rates.open(), nanos));
  }

  private static Buckets buckets(double perSecond, LongSupplier nanos) {
    return new Buckets(perSecond, MOST / KINDS, nanos);
  }

  /** The limit of failed credentials, which logins count against too. */
  Buckets failures() {
    return buckets.get(LOGIN);
  }

  Rates rates() {
    return rates;
  }

  /** Takes from the limit that a route without a credential counts against; empty: from none. */
  Optional<Bucket> ofAddress(Route route, Client client) {
    return Optional.ofNullable(buckets.get(route.details().bucket()))
        .map(kind -> kind.take(client.bucket()));
  }

  /** Takes from the limit of a principal; a request that is never limited leaves it as it is. */
  Bucket ofPrincipal(Route route, Principal principal) {
    String bucket = route.details().bucket();
    if (bucket.equals(NEVER)) {
      Bucket seen = buckets.get(WRITE).look(principal.name());
      return new Bucket(true, seen.limit(), seen.remaining(), seen.resetSeconds(), 0);
    }
    return buckets.getOrDefault(bucket, buckets.get(READ)).take(principal.name());
  }

  /** Tells the client how much is left. */
  void tell(Bucket bucket, Response response) {
    response
        .header(HeaderValues.create("RateLimit-Limit", Long.toString(bucket.limit())))
        .header(HeaderValues.create("RateLimit-Remaining", Long.toString(bucket.remaining())))
        .header(HeaderValues.create("RateLimit-Reset", Long.toString(bucket.resetSeconds())));
  }
}
