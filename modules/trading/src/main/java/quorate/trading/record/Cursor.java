package quorate.trading.record;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A position in a list, after which its next page begins; not a pointer to a row, which may have
 * gone. Its text is the microseconds since the epoch, a dot and the id.
 */
public record Cursor(Instant at, UUID id) {
  private static final String FORM =
      "[0-9]{1,17}\\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

  public Cursor {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * The cursor that a text stands for.
   *
   * @throws InvalidCursor when it is none
   */
  public static Cursor parse(String text) {
    if (!text.matches(FORM)) {
      throw new InvalidCursor();
    }
    int dot = text.indexOf('.');
    long micros = Long.parseLong(text.substring(0, dot));
    return new Cursor(
        Instant.EPOCH.plus(micros, ChronoUnit.MICROS), UUID.fromString(text.substring(dot + 1)));
  }

  @Override
  public String toString() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "." + id;
  }
}
