package quorate.configuration;

/**
 * Parts of the URLs that clients take, as regular expressions. The clients would refuse others too,
 * but only once they are to connect, and not as a problem of the configuration.
 */
public final class UrlPattern {
  private static final String PORT =
      "([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";

  /** A host by its name or address, and perhaps a port. */
  public static final String SERVER = "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:" + PORT + ")?";

  /** A character by its number. */
  public static final String ESCAPE = "%[0-9A-Fa-f]{2}";

  private UrlPattern() {}
}
