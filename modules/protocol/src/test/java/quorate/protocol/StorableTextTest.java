package quorate.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quorate.domain.Signal;

class StorableTextTest {

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "plain, plain",
    "\u5065\u5eb7 \ud83d\ude80, \u5065\u5eb7 \ud83d\ude80",
    "\\ud83d\\ude80, \ud83d\ude80",
    "a\\u0000b, a\ufffdb",
    "\\u0000\\u0000, \ufffd\ufffd",
    "a\\ud83d, a\ufffd",
    "\\ude80b, \ufffdb",
    "\\ude80\\ud83d, \ufffd\ufffd",
    "\\ud83d\\ud83d\\ude80, \ufffd\ud83d\ude80",
    "\\ud83dx\\ude80, \ufffdx\ufffd",
    "\\u0001\\t\\n, '\u0001\t\n'",
  })
  void nulAndUnpairedSurrogatesAreReplacedAndAllElseIsKept(String json, String kept) {
    assertEquals(kept, reasoning("\"" + json + "\""));
  }

  @Test
  void aReasoningIsKeptTo500Characters() {
    assertEquals("r".repeat(500), reasoning("\"" + "r".repeat(501) + "\""));
  }

  @Test
  void noPairOfSurrogatesIsCutInHalf() {
    String rocket = "\\ud83d\\ude80";

    assertEquals(
        "r".repeat(499) + "\ud83d\ude80",
        reasoning("\"" + "r".repeat(499) + rocket + rocket + "\""));
  }

  private static String reasoning(String json) {
    return switch (MessageText.signal().with("reasoning", json).readAsSignal()) {
      case Content.OfSignal(Signal signal) -> signal.reasoning();
      case Content refused -> throw new AssertionError(refused);
    };
  }
}
