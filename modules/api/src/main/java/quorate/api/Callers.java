package quorate.api;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import quorate.access.AddressBlock;
import quorate.access.Client;
import quorate.access.Presented;
import quorate.access.TrustedProxies;
import quorate.http.ProblemException;
import quorate.http.Request;
import quorate.http.Unread;

/** Reads from requests who sends them, and with what credential. Takes none from a URL. */
final class Callers {
  static final String SECURE_COOKIE = "__Host-quorate";
  static final String PLAIN_COOKIE = "quorate";

  private static final String BEARER = "bearer ";
  private static final String SUBPROTOCOL = "quorate.bearer.";

  private final TrustedProxies proxies;

  Callers(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  /** Tells where a request comes from. */
  Client client(Request request) {
    return client(request.address(), request.isEncrypted(), request.headers());
  }

  /** Tells where a request comes from that was not read to its end. */
  Client client(Unread request) {
    return client(request.address(), request.encrypted(), request.headers());
  }

  private Client client(String address, boolean encrypted, Headers headers) {
    InetAddress peer = AddressBlock.literal(address).orElseGet(InetAddress::getLoopbackAddress);
    return proxies.client(peer, encrypted, told(headers));
  }

  private static TrustedProxies.Told told(Headers headers) {
    List<String> forwarded = values(headers, "X-Forwarded-For");
    return new TrustedProxies.Told(
        forwarded,
        last(values(headers, "X-Forwarded-Proto")),
        last(values(headers, "X-Forwarded-Host")));
  }

  private static List<String> values(Headers headers, String header) {
    List<String> all = new ArrayList<>();
    for (String value : headers.values(HeaderNames.create(header))) {
      Stream.of(value.split(",", -1)).map(String::strip).forEach(all::add);
    }
    return all;
  }

  private static Optional<String> last(List<String> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
  }

  /** Returns for which host a request asks, as its client saw it. */
  String host(Request request, Client client) {
    return client
        .host()
        .orElseGet(
            () -> request.headers(HeaderNames.HOST).stream().findFirst().orElse("localhost"));
  }

  /**
   * Returns what a request proves itself with. A header goes before a cookie, also when it is
   * wrong.
   *
   * @throws ProblemException when there are two headers
   */
  Presented presented(Request request) {
    List<String> headers = request.headers(HeaderNames.AUTHORIZATION);
    if (headers.size() > 1) {
      throw ProblemException.badRequest("There must be one Authorization header at most.");
    }
    if (!headers.isEmpty()) {
      return bearer(headers.getFirst());
    }
    return subprotocol(request).or(() -> cookie(request)).orElseGet(Presented.Nothing::new);
  }

  private static Presented bearer(String header) {
    if (!header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return new Presented.Malformed();
    }
    return new Presented.Key(header.substring(BEARER.length()).strip());
  }

  /** Where a browser's page cannot set a header, the key stands among the subprotocols. */
  private static Optional<Presented> subprotocol(Request request) {
    return values(request.headers(), "Sec-WebSocket-Protocol").stream()
        .filter(value -> value.startsWith(SUBPROTOCOL))
        .findFirst()
        .map(value -> Encodings.base64(value.substring(SUBPROTOCOL.length())))
        .map(key -> key.<Presented>map(Presented.Key::new).orElseGet(Presented.Malformed::new));
  }

  /** Under TLS only the cookie that no other host can have set counts. */
  private Optional<Presented> cookie(Request request) {
    String name = client(request).https() ? SECURE_COOKIE : PLAIN_COOKIE;
    for (String header : request.headers(HeaderNames.COOKIE)) {
      for (String pair : header.split(";")) {
        String cookie = pair.strip();
        if (cookie.startsWith(name + "=")) {
          return Optional.of(new Presented.Login(cookie.substring(name.length() + 1)));
        }
      }
    }
    return Optional.empty();
  }
}
