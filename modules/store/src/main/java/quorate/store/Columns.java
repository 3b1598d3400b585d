package quorate.store;

import io.helidon.dbclient.DbRow;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** How the columns of a row are read. */
final class Columns {
  private Columns() {}

  static String text(DbRow row, String column) {
    return DecisionQuery.value(row, column, String.class);
  }

  static Optional<String> maybeText(DbRow row, String column) {
    return Optional.ofNullable(text(row, column));
  }

  static UUID id(DbRow row, String column) {
    return DecisionQuery.value(row, column, UUID.class);
  }

  static Optional<UUID> maybeId(DbRow row, String column) {
    return Optional.ofNullable(id(row, column));
  }

  static long number(DbRow row, String column) {
    return DecisionQuery.value(row, column, Long.class);
  }

  static int smallNumber(DbRow row, String column) {
    return DecisionQuery.value(row, column, Integer.class);
  }

  static boolean is(DbRow row, String column) {
    return DecisionQuery.value(row, column, Boolean.class);
  }

  static BigDecimal amount(DbRow row, String column) {
    return DecisionQuery.value(row, column, BigDecimal.class).stripTrailingZeros();
  }

  static Optional<BigDecimal> maybeAmount(DbRow row, String column) {
    return Optional.ofNullable(DecisionQuery.value(row, column, BigDecimal.class))
        .map(BigDecimal::stripTrailingZeros);
  }

  static Instant instant(DbRow row, String column) {
    return DecisionQuery.instant(row, column);
  }

  static Optional<Instant> maybeInstant(DbRow row, String column) {
    return Optional.ofNullable(DecisionQuery.value(row, column, Timestamp.class))
        .map(Timestamp::toInstant);
  }
}
