package quorate.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as the database's own resolution counts them: whole microseconds since the epoch. */
final class Micros {
  private Micros() {}

  static long of(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  static Instant toInstant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
