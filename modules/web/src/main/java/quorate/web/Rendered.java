package quorate.web;

import io.helidon.http.Status;
import java.util.function.Supplier;

/**
 * A body that is rendered anew only when what it shows has changed, or the second of its timestamp:
 * a thousand probes in between get the same bytes. Thread-safe.
 *
 * @param <S> what it shows; immutable, and equal only if it looks the same
 */
final class Rendered<S> {

  /** A rendering. */
  record Page(Status status, byte[] body) {}

  private record Kept<S>(S shown, long second, Page page) {}

  private final Supplier<S> source;
  private final Renderer<S> renderer;
  private volatile Kept<S> kept;

  /** Renders what there is to show at a Unix second. */
  @FunctionalInterface
  interface Renderer<S> {
    Page render(S shown, long second);
  }

  Rendered(Supplier<S> source, Renderer<S> renderer) {
    this.source = source;
    this.renderer = renderer;
    this.kept = render(source.get(), 0);
  }

  Page page(long second) {
    S shown = source.get();
    Kept<S> latest = kept;
    // Identity first: equality of long lists is asked only when the source has made a new one.
    boolean same = latest.shown() == shown || latest.shown().equals(shown);
    if (!same || latest.second() != second) {
      latest = render(shown, second);
      kept = latest;
    }
    return latest.page();
  }

  private Kept<S> render(S shown, long second) {
    return new Kept<>(shown, second, renderer.render(shown, second));
  }
}
