package quorate.http;

import io.helidon.common.uri.UriValidator;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Checks which host a request is for, as RFC 9112 has it: HTTP/1.1 must say, HTTP/1.0 need not.
 * Helidon itself would demand it of both.
 */
final class HostHeader {
  private static final Pattern PORT = Pattern.compile("[0-9]{1,9}");

  private HostHeader() {}

  /** Whether the headers name one valid host, or none where the version allows that. */
  static boolean isValid(Headers headers, RequestReader.Version version) {
    List<String> hosts =
        headers.contains(HeaderNames.HOST) ? headers.get(HeaderNames.HOST).allValues() : List.of();
    if (hosts.isEmpty()) {
      return version == RequestReader.Version.HTTP_1_0;
    }
    return hosts.size() == 1 && isHost(hosts.getFirst());
  }

  private static boolean isHost(String host) {
    try {
      // In brackets a colon is part of the address.
      int colon = host.lastIndexOf(':');
      boolean port = colon > host.lastIndexOf(']');
      if (port && !PORT.matcher(host.substring(colon + 1)).matches()) {
        return false;
      }
      UriValidator.validateHost(port ? host.substring(0, colon) : host);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
