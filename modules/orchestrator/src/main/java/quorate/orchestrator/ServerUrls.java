package quorate.orchestrator;

import java.util.regex.Pattern;
import quorate.configuration.UrlPattern;

/** Which URLs the database's driver takes. */
final class ServerUrls {
  private static final Pattern DATABASE =
      Pattern.compile(
          "jdbc:postgresql://%1$s(,%1$s)*/([^\\s?%%/]|%2$s)+(\\?([^\\s%%]|%2$s)*)?"
              .formatted(UrlPattern.SERVER, UrlPattern.ESCAPE));

  private ServerUrls() {}

  /** A database with the names of its host, or several, and its own. */
  static boolean isDatabase(String text) {
    return DATABASE.matcher(text).matches();
  }
}
