package quorate.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A client's request for a WebSocket (RFC 6455, version 13), which is right.
 *
 * @param key what the answer must prove to have read
 * @param subprotocols that the client offers, in its order
 */
public record WebSocketHandshake(String key, List<String> subprotocols) {
  private static final HeaderName KEY = HeaderNames.create("Sec-WebSocket-Key");
  private static final HeaderName ACCEPT = HeaderNames.create("Sec-WebSocket-Accept");
  private static final HeaderName VERSION = HeaderNames.create("Sec-WebSocket-Version");
  private static final HeaderName PROTOCOL = HeaderNames.create("Sec-WebSocket-Protocol");
  private static final Status UPGRADE_REQUIRED = Status.create(426, "Upgrade Required");
  private static final String SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int KEY_BYTES = 16;
  private static final Header UPGRADE = HeaderValues.createCached(HeaderNames.UPGRADE, "websocket");
  private static final Header CONNECTION =
      HeaderValues.createCached(HeaderNames.CONNECTION, "Upgrade");
  private static final Header SUPPORTED = HeaderValues.createCached(VERSION, "13");

  public WebSocketHandshake {
    subprotocols = List.copyOf(subprotocols);
  }

  /** Returns the subprotocols that a request offers, whether it is right otherwise or not. */
  public static List<String> offered(Request request) {
    return tokens(request, PROTOCOL);
  }

  /**
   * Reads the request.
   *
   * @throws ProblemException when it asks for no WebSocket, for another version, or wrongly
   */
  public static WebSocketHandshake of(Request request) {
    if (!asksFor(request, HeaderNames.UPGRADE, "websocket")
        || !asksFor(request, HeaderNames.CONNECTION, "upgrade")) {
      throw upgradeRequired("Ask with 'Connection: Upgrade' and 'Upgrade: websocket' here.");
    }
    if (!tokens(request, VERSION).equals(List.of("13"))) {
      throw upgradeRequired("Sec-WebSocket-Version must be 13.");
    }
    if (hasBody(request)) {
      throw ProblemException.badRequest("A request for a WebSocket has no body.");
    }
    List<String> keys = request.headers(KEY);
    if (keys.size() != 1 || !isKey(keys.getFirst())) {
      throw ProblemException.badRequest("Sec-WebSocket-Key must be 16 bytes in base64.");
    }
    return new WebSocketHandshake(keys.getFirst(), offered(request));
  }

  private static ProblemException upgradeRequired(String detail) {
    return new ProblemException(
        new Problem(UPGRADE_REQUIRED, detail).with(UPGRADE).with(CONNECTION).with(SUPPORTED));
  }

  private static boolean asksFor(Request request, HeaderName name, String token) {
    return tokens(request, name).stream().anyMatch(token::equalsIgnoreCase);
  }

  private static boolean hasBody(Request request) {
    return !request.headers(HeaderNames.TRANSFER_ENCODING).isEmpty()
        || request.headers(HeaderNames.CONTENT_LENGTH).stream().anyMatch(v -> !v.equals("0"));
  }

  private static List<String> tokens(Request request, HeaderName name) {
    List<String> tokens = new ArrayList<>();
    for (String value : request.headers(name)) {
      Stream.of(value.split(",")).map(String::strip).filter(t -> !t.isEmpty()).forEach(tokens::add);
    }
    return tokens;
  }

  private static boolean isKey(String key) {
    try {
      return Base64.getDecoder().decode(key).length == KEY_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Accepts the request.
   *
   * @param subprotocol one of those that the client offers, or none
   * @param messageBytes the largest text that may come in
   * @param handler makes the handler of the socket
   */
  public Upgrade accept(
      Optional<String> subprotocol,
      int messageBytes,
      Function<WebSocket, WebSocket.Handler> handler) {
    List<Header> headers = new ArrayList<>(List.of(UPGRADE, CONNECTION));
    headers.add(HeaderValues.create(ACCEPT, proof()));
    subprotocol.ifPresent(chosen -> headers.add(HeaderValues.create(PROTOCOL, chosen)));
    return new Upgrade(
        headers,
        (reader, writer, close) ->
            new WebSocketConnection(
                    new FrameReader(reader, messageBytes), new FrameWriter(writer), close, handler)
                .serve());
  }

  private String proof() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + SALT).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-1", e);
    }
  }
}
