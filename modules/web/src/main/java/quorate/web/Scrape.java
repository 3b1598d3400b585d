package quorate.web;

/** The metrics as text. Thread-safe. */
@FunctionalInterface
public interface Scrape {

  /**
   * The metrics in the form that suits an {@code Accept} header.
   *
   * @param accept the header's value; empty if there is none
   */
  Rendering render(String accept);

  /** A body and its type. */
  record Rendering(String contentType, byte[] body) {}
}
