package quorate.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private static Optional<Instant> time(String text) {
    return Parameters.FROM.reader().apply(text);
  }

  private static Optional<Instant> at(String utc) {
    return Optional.of(Instant.parse(utc));
  }

  @Test
  void aTimeHasAnyOffset() {
    assertEquals(at("2025-12-31T00:01:00Z"), time("2026-01-01T00:00:00+23:59"));
    assertEquals(at("2026-01-01T23:59:00Z"), time("2026-01-01T00:00:00-23:59"));
    assertEquals(at("2025-12-31T05:30:00Z"), time("2026-01-01T00:00:00+18:30"));
    assertEquals(at("2026-01-01T00:00:00.123Z"), time("2026-01-01t00:00:00.123z"));
    assertEquals(Optional.empty(), time("2026-01-01T00:00:00+24:00"));
    assertEquals(Optional.empty(), time("2026-01-01T00:00:00+01:60"));
    assertEquals(Optional.empty(), time("2026-01-01T00:00:00"));
  }

  @Test
  void aLeapSecondIsTheSecondBeforeIt() {
    assertEquals(at("2016-12-31T23:59:59.5Z"), time("2016-12-31T23:59:60.5Z"));
    assertEquals(at("2016-12-31T22:59:59Z"), time("2016-12-31T23:59:60+01:00"));
    assertEquals(Optional.empty(), time("2016-12-31T23:60:00Z"));
    assertEquals(Optional.empty(), time("2016-12-31T23:59:61Z"));
  }

  @Test
  void whatNoAnswerCouldTellIsNoTime() {
    assertEquals(at("9999-12-31T23:59:59Z"), time("9999-12-31T23:59:59Z"));
    assertEquals(Optional.empty(), time("9999-12-31T23:59:59-00:01"));
    assertEquals(at("0000-01-01T00:00:00Z"), time("0000-01-01T00:00:00Z"));
    assertEquals(Optional.empty(), time("0000-01-01T00:00:00+00:01"));
    assertEquals(Optional.empty(), time("2026-02-30T00:00:00Z"));
  }
}
