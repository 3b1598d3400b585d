package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentTest {

  @Test
  void isCutToMillisecondsAsTheJournalWritesIt() {
    assertEquals(
        new Moment(Instant.parse("2030-01-01T00:00:00.123Z"), 5),
        new Moment(Instant.parse("2030-01-01T00:00:00.123999999Z"), 5));
  }

  @Test
  void onOneClockOnlyBothAreTheSame() {
    Instant wall = Instant.parse("2030-01-01T00:00:00.123Z");
    assertEquals(new Moment(wall, wall.toEpochMilli()), Moment.at(wall));
  }

  @Test
  void movesOnBothClocks() {
    assertEquals(
        new Moment(Floor.NOON.plusMillis(1_500), 500),
        new Moment(Floor.NOON, -1_000).plus(Duration.ofMillis(1_500)));
  }
}
