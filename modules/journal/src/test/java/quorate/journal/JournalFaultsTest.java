package quorate.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A journal that is damaged, or written by hand and not rightly, says where and what is expected.
 */
class JournalFaultsTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "``|is empty",
        "` `|holds nothing but white space, no JSON object",
        "hello|expected a JSON object, which begins with {, found hello, at byte 0",
        "[]|is an array; send one object at a time, at byte 0",
        "{\"kind\":\"cycle\"|ends where there should be a comma or }, at byte 15",
        "{\"kind\":\"cycle\"}}|expected nothing after the object, found }, at byte 16",
        "{\"kind\":\"cycle\",\"kind\":\"cycle\"}|the name \"kind\" comes twice, at byte 16",
        "{\"kind\":\"cycle\"}{}|another object follows; send one at a time, at byte 16",
        "\ufeff{\"kind\":\"cycle\"}|begins with a byte order mark; send UTF-8 without one",
      })
  void aLineThatIsNoJsonObjectIsNamedWithWhatItIs(String line, String fault) {
    assertEquals("line 2: " + fault, faultOfSecondLine(line));
  }

  @Test
  void aLineThatIsNoUtf8IsNamed() {
    byte[] journal =
        "{\"kind\":\"cycle\",\"note\":\"\u00fc\"}\n".getBytes(StandardCharsets.ISO_8859_1);

    assertEquals(
        "line 1: is not UTF-8, at byte 24",
        assertThrows(JournalException.class, () -> Contents.of(journal)).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{}|kind is missing",
        "{\"kind\":null}|kind is missing",
        "{\"kind\":1}|kind must be a string",
        "{\"kind\":\"tick\"}|kind must be config, message, cycle, settled, control or restored:"
            + " tick",
        "{\"kind\":\"Cycle\"}|kind must be config, message, cycle, settled, control or restored:"
            + " Cycle",
        "{\"kind\":\"cycle\"}|at is missing",
        "{\"kind\":\"cycle\",\"at\":1767225600000}|at must be a string",
        "{\"kind\":\"cycle\",\"at\":\"now\"}|at must be an RFC 3339 timestamp such as"
            + " 2026-01-01T00:00:00.000Z: now",
        "{\"kind\":\"config\",\"at\":\"now\"}|at must be an RFC 3339 timestamp such as"
            + " 2026-01-01T00:00:00.000Z: now",
        "{\"kind\":\"cycle\",\"at\":\"2026-01-01T00:00:00Z\",\"monotonic_ms\":1.5}|monotonic_ms"
            + " must be a whole number of at most 64 bits",
        "{\"kind\":\"decided\"}|decided must stand in the lines after restored",
        "{\"kind\":\"config\",\"configuration\":{\"a\":1}}|configuration must be an object of"
            + " strings",
        "{\"kind\":\"config\",\"configuration\":[]}|configuration must be an object",
      })
  void aLineOfNoKnownKindOrTimeIsNamed(String line, String fault) {
    assertEquals("line 2: " + fault, faultOfSecondLine(line));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "\"message\",\"payload\":\"\"|subject is missing",
        "\"message\",\"subject\":1,\"payload\":\"\"|subject must be a string",
        "\"message\",\"subject\":\"a\"|either payload or payload_base64 must be there",
        "\"message\",\"subject\":\"a\",\"payload\":\"\",\"payload_base64\":\"\"|either payload or"
            + " payload_base64 must be there",
        "\"message\",\"subject\":\"a\",\"payload\":{}|payload must be a string",
        "\"message\",\"subject\":\"a\",\"payload_base64\":\"?\"|payload_base64 must be base64",
        "\"settled\"|recorded is missing",
        "\"settled\",\"recorded\":\"1\"|recorded must be a whole number of at most 64 bits",
        "\"settled\",\"recorded\":-1|recorded must be between 0 and 2147483647: -1",
        "\"settled\",\"recorded\":2147483648|recorded must be between 0 and 2147483647: 2147483648",
        "\"control\"|paused is missing",
        "\"control\",\"paused\":\"yes\"|paused must be true or false",
        "\"restored\"|lines is missing",
        "\"restored\",\"lines\":-1|lines must be between 0 and 2147483647: -1",
      })
  void aFieldThatIsMissingOrWrongIsNamed(String fields, String fault) {
    assertEquals(
        "line 2: " + fault,
        faultOfSecondLine("{\"at\":\"2026-01-01T00:00:00Z\",\"kind\":" + fields + "}"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"kind\":\"cycle\"}|kind must be decided, as restored says: cycle",
        "{\"kind\":\"decided\"}|symbol is missing",
        "{\"kind\":\"decided\",\"symbol\":\"S\"}|signals is missing",
        "{\"kind\":\"decided\",\"symbol\":\"S\",\"signals\":{\"a\":1}}|signals must be an object of"
            + " strings",
        "{\"kind\":\"decided\",\"symbol\":\"S\",\"signals\":{\"a\":\"now\"}}|signals must hold RFC"
            + " 3339 timestamps: now",
        "decided|expected a JSON object, which begins with {, found decided, at byte 0",
      })
  void aLineThatIsNotWhatRestoredPromisedIsNamed(String line, String fault) {
    assertEquals(
        "line 2: " + fault,
        fault(
            "{\"kind\":\"restored\",\"at\":\"2026-01-01T00:00:00Z\",\"lines\":1}\n" + line + "\n"));
  }

  @Test
  void aLineThatIsTooLongIsNamed() {
    byte[] line = new byte[Lines.MAX_LENGTH + 1];
    Arrays.fill(line, (byte) ' ');

    assertEquals(
        "line 2: must have at most 2097152 bytes",
        faultOfSecondLine(new String(line, StandardCharsets.US_ASCII)));
  }

  @Test
  void aFaultKnowsItsLine() {
    JournalException fault =
        assertThrows(JournalException.class, () -> Contents.of("{\"kind\":\"x\"}"));

    assertEquals(1, fault.line());
  }

  private static String faultOfSecondLine(String line) {
    return fault("{\"kind\":\"config\"}\n" + line + "\n");
  }

  private static String fault(String journal) {
    return assertThrows(JournalException.class, () -> Contents.of(journal)).getMessage();
  }
}
