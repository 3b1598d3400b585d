package quorate.http;

/** Some routes that belong together. */
@FunctionalInterface
public interface Endpoint {

  /** Adds its routes. */
  void addTo(Catalogue catalogue);
}
