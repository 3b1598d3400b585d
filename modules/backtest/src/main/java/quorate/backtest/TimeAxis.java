package quorate.backtest;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The time axis of a picture, in UTC. */
record TimeAxis(long leastMillis, long greatestMillis, double from, double to) {
  private static final int MOST_TICKS = 8;

  /** How far ticks may be apart, and how they are then written. */
  private enum Step {
    HOUR(ChronoUnit.HOURS, 1, "HH:mm"),
    SIX_HOURS(ChronoUnit.HOURS, 6, "d MMM HH:mm"),
    DAY(ChronoUnit.DAYS, 1, "d MMM"),
    WEEK(ChronoUnit.DAYS, 7, "d MMM"),
    MONTH(ChronoUnit.MONTHS, 1, "MMM uuuu"),
    QUARTER(ChronoUnit.MONTHS, 3, "MMM uuuu"),
    HALF(ChronoUnit.MONTHS, 6, "MMM uuuu"),
    YEAR(ChronoUnit.YEARS, 1, "uuuu"),
    FIVE_YEARS(ChronoUnit.YEARS, 5, "uuuu"),
    TWENTY_YEARS(ChronoUnit.YEARS, 20, "uuuu");

    private final ChronoUnit unit;
    private final int amount;
    private final DateTimeFormatter format;

    Step(ChronoUnit unit, int amount, String pattern) {
      this.unit = unit;
      this.amount = amount;
      this.format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }
  }

  /** A time that is written on the axis. */
  record Tick(double pixel, String words) {}

  double pixel(long millis) {
    return from + (to - from) * (millis - leastMillis) / Math.max(1, greatestMillis - leastMillis);
  }

  List<Tick> ticks() {
    for (Step step : Step.values()) {
      List<Tick> ticks = ticks(step);
      if (ticks.size() <= MOST_TICKS) {
        return ticks;
      }
    }
    return List.of();
  }

  private List<Tick> ticks(Step step) {
    List<Tick> ticks = new ArrayList<>();
    LocalDateTime next = begin(step);
    while (millis(next) <= greatestMillis && ticks.size() <= MOST_TICKS) {
      if (millis(next) >= leastMillis) {
        ticks.add(new Tick(pixel(millis(next)), next.format(step.format)));
      }
      next = next.plus(step.amount, step.unit);
    }
    return ticks;
  }

  /** A round time that is not after the first. */
  private LocalDateTime begin(Step step) {
    LocalDateTime first =
        LocalDateTime.ofInstant(Instant.ofEpochMilli(leastMillis), ZoneOffset.UTC);
    LocalDateTime day = first.truncatedTo(ChronoUnit.DAYS);
    return switch (step.unit) {
      case HOURS -> day;
      case DAYS -> step.amount == 1 ? day : day.minusDays(day.getDayOfWeek().getValue() - 1L);
      default ->
          day.withDayOfYear(1).withYear(day.getYear() - Math.floorMod(day.getYear(), years(step)));
    };
  }

  private static int years(Step step) {
    return step.unit == ChronoUnit.YEARS ? step.amount : 1;
  }

  private static long millis(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
