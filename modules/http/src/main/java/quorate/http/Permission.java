package quorate.http;

/**
 * What a caller must be allowed to do before a route answers.
 *
 * @param name as it stands in documents and in the list of routes
 */
public record Permission(String name) {
  /** Asked of nobody: whoever reaches the port may call the route. */
  public static final Permission ANYBODY = new Permission("anybody");

  public Permission {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name is blank");
    }
  }
}
