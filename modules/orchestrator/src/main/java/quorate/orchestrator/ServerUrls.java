package quorate.orchestrator;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * Which URLs the clients take. They would refuse others too, but only once they are to connect, and
 * not in one voice with the rest of the configuration.
 */
final class ServerUrls {
  private static final String PORT =
      "([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";
  private static final String SERVER = "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:" + PORT + ")?";
  private static final String ESCAPE = "%[0-9A-Fa-f]{2}";
  private static final String USER_INFO = "([A-Za-z0-9._~!$&'()*+;=:-]|" + ESCAPE + ")+@";

  private static final Pattern NATS =
      Pattern.compile("((?i:nats|tls|ws|wss)://)?(" + USER_INFO + ")?" + SERVER);

  private static final Pattern DATABASE =
      Pattern.compile(
          "jdbc:postgresql://%1$s(,%1$s)*/([^\\s?%%/]|%2$s)+(\\?([^\\s%%]|%2$s)*)?"
              .formatted(SERVER, ESCAPE));

  private ServerUrls() {}

  /** A server of NATS; without a scheme it is nats. */
  static boolean isNats(String text) {
    return NATS.matcher(text).matches() && hasHost(text.contains("://") ? text : "nats://" + text);
  }

  /** Whether the host is one by the rules of URIs, which are not quite told by the pattern. */
  private static boolean hasHost(String url) {
    try {
      return new URI(url).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** A database with the names of its host, or several, and its own. */
  static boolean isDatabase(String text) {
    return DATABASE.matcher(text).matches();
  }
}
