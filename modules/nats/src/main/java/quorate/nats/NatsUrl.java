package quorate.nats;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import quorate.configuration.UrlPattern;

/** The URL of a server of NATS; without a scheme it is nats. */
final class NatsUrl {
  private static final String SCHEME = "://";
  private static final String USER_INFO =
      "([A-Za-z0-9._~!$&'()*+;=:-]|" + UrlPattern.ESCAPE + ")+@";
  private static final Pattern FORM =
      Pattern.compile(
          "((?i:nats|tls|ws|wss)" + SCHEME + ")?(" + USER_INFO + ")?" + UrlPattern.SERVER);

  private NatsUrl() {}

  static boolean isValid(String text) {
    return FORM.matcher(text).matches()
        && hasHost(text.contains(SCHEME) ? text : "nats" + SCHEME + text);
  }

  /** Whether the host is one by the rules of URIs, which are not quite told by the pattern. */
  private static boolean hasHost(String url) {
    try {
      return new URI(url).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Whether it names a user or a token. */
  static boolean hasCredentials(String url) {
    return url.contains("@");
  }

  static boolean isSecure(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    return lower.startsWith("tls" + SCHEME) || lower.startsWith("wss" + SCHEME);
  }
}
