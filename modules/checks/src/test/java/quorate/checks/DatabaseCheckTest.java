package quorate.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseCheckTest {

  @ParameterizedTest
  @CsvSource({
    "OK, OK, ''",
    "POOL_EXHAUSTED, DEGRADED, all connections of the pool are in use",
    "UNREACHABLE, FAILED, cannot be reached; decisions are withheld",
    "TIMED_OUT, FAILED, does not answer in time; decisions are withheld",
    "READ_ONLY, FAILED, is read-only; decisions are withheld",
    "NOT_MIGRATED, FAILED, its tables are older than this program needs",
  })
  void everyConditionHasAStatusAndAMessage(
      DatabaseCondition condition, Status status, String message) {
    assertEquals(new CheckResult(status, message), new DatabaseCheck(() -> condition).run());
  }

  @Test
  void itsComponentIsTheDatabase() {
    assertEquals("database", new DatabaseCheck(() -> DatabaseCondition.OK).component());
  }
}
