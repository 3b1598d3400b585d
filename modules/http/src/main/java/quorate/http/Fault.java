package quorate.http;

/**
 * One of the things that are wrong with a request.
 *
 * @param place what kind of thing is wrong
 * @param name of the parameter or header, or the JSON pointer to the field
 * @param detail what is wrong, fit for anyone
 */
public record Fault(Place place, String name, String detail) {

  /** Where in a request something can be wrong. */
  public enum Place {
    PARAMETER("parameter"),
    HEADER("header"),
    POINTER("pointer");

    private final String label;

    Place(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }
}
