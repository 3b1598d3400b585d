package quorate.trading.record;

/** A text that is no position in a list. */
public final class InvalidCursor extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidCursor() {
    super("must be microseconds since the epoch, a dot and an id, as the page before gave it");
  }
}
