package quorate.http;

/**
 * A right that a route demands of its caller.
 *
 * @param name as it stands in documents and in the list of routes
 */
public record Permission(String name) {
  /** Demands nothing: every caller that reaches the port is allowed. */
  public static final Permission ANYBODY = new Permission("anybody");

  public Permission {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name is blank");
    }
  }
}
