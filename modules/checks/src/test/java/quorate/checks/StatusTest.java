package quorate.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {

  @ParameterizedTest
  @CsvSource({"OK, ok, 1", "DEGRADED, degraded, 0.5", "FAILED, failed, 0"})
  void everyStatusHasAWordAndAValue(Status status, String label, double value) {
    assertEquals(label, status.label());
    assertEquals(value, status.value());
  }
}
