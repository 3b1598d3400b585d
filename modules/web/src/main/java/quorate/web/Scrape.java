package quorate.web;

import java.util.List;

/** The metrics as text. Thread-safe. */
@FunctionalInterface
public interface Scrape {

  /**
   * The metrics in the form that suits the request.
   *
   * @param accept the values of its {@code Accept} headers
   */
  Rendering render(List<String> accept);

  /** A body and its type. */
  record Rendering(String contentType, byte[] body) {}
}
