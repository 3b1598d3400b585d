package quorate.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.WritableHeaders;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks that a request has a target, a host and a clear end, and whether its connection closes.
 */
final class Framing {
  private static final Pattern COMMA = Pattern.compile(",");

  private Framing() {}

  /**
   * Refuses a request for something that has no path, such as {@code http:::x}, on which Helidon
   * fails.
   *
   * @throws RequestException when it is such a request
   */
  static void requirePath(HttpPrologue prologue) {
    if (prologue.uriPath().path() == null) {
      throw unclear("What is asked for has no path");
    }
  }

  /**
   * Refuses a request that does not say which host it is for.
   *
   * @throws RequestException when it is such a request
   */
  static void requireHost(Headers headers, RequestReader.Version version) {
    if (!HostHeader.isValid(headers, version)) {
      throw unclear("The host is not clear");
    }
  }

  /**
   * Makes a request of HTTP/1.0 one of HTTP/1.1 that wants nothing which its client does not know:
   * it is the last on its connection, no answer but one is given to it, and nothing is upgraded.
   *
   * @throws RequestException when its body is chunked, which has no meaning there
   */
  static void adaptHttp10(WritableHeaders<?> headers) {
    if (headers.contains(HeaderNames.TRANSFER_ENCODING)) {
      throw unclear();
    }
    headers.set(HeaderValues.CONNECTION_CLOSE);
    headers.remove(HeaderNames.EXPECT);
    headers.remove(HeaderNames.UPGRADE);
  }

  /** Makes the refusal of a request whose end is not clear; the connection closes after it. */
  static RequestException unclear() {
    return unclear("The length of the body is not clear");
  }

  private static RequestException unclear(String why) {
    return RequestException.builder()
        .type(DirectHandler.EventType.BAD_REQUEST)
        .setKeepAlive(false)
        .message(why)
        .build();
  }

  /** Whether the connection is to end with this message. */
  static boolean asksToClose(Headers headers) {
    return headers.contains(HeaderNames.CONNECTION)
        && headers.get(HeaderNames.CONNECTION).allValues().stream()
            .flatMap(value -> Stream.of(COMMA.split(value)))
            .anyMatch(option -> option.strip().equalsIgnoreCase("close"));
  }
}
