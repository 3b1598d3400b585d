package quorate.store;

import io.helidon.dbclient.DbStatement;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** How values become parameters of statements; the statements cast them, as null has no type. */
final class Statements {
  /** An instant of a parameter, which may be null. */
  static final String INSTANT = "(timestamptz 'epoch' + ?::bigint * interval '1 microsecond')";

  private Statements() {}

  static <S extends DbStatement<S>> S with(S statement, Object... values) {
    for (Object value : values) {
      statement.addParam(parameter(value));
    }
    return statement;
  }

  /** The value as the driver takes it. */
  static Object parameter(Object value) {
    return switch (value) {
      case Optional<?> optional -> optional.map(Statements::parameter).orElse(null);
      case OptionalLong number -> number.isPresent() ? number.getAsLong() : null;
      case OptionalInt number -> number.isPresent() ? number.getAsInt() : null;
      case UUID id -> id.toString();
      case Instant instant -> Micros.of(instant);
      case Enum<?> word -> word.name();
      case null, default -> value;
    };
  }
}
