package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalTest {

  private static Signal signal(String name, String type, String symbol, String reasoning) {
    return new Signal(name, type, symbol, Action.BUY, Ratio.ONE, Floor.NOON, reasoning);
  }

  private static String reasoning(String text) {
    return signal("a", "t", "BTC", text).reasoning();
  }

  private static String refusal(String name, String type, String symbol) {
    InvalidField invalid = assertThrows(InvalidField.class, () -> signal(name, type, symbol, ""));
    return invalid.field() + " " + invalid.detail();
  }

  @Test
  void symbolsAreFoldedToUpperCase() {
    assertEquals("BTC/USDT.P:X-1_2", signal("a", "t", "btc/usdt.p:x-1_2", "").symbol());
  }

  @Test
  void namesKeepTheirCase() {
    assertEquals("Alpha_1-b", signal("Alpha_1-b", "Type_1-b", "X", "").agentName());
  }

  @Test
  void theLongestNamesAreTaken() {
    Signal signal = signal("n".repeat(100), "t".repeat(50), "S".repeat(32), "");
    assertEquals(
        "100 50 32",
        signal.agentName().length()
            + " "
            + signal.agentType().length()
            + " "
            + signal.symbol().length());
  }

  @Test
  void emptyNamesAreRefused() {
    assertEquals("agent_name must not be empty", refusal("", "t", "S"));
    assertEquals("agent_type must not be empty", refusal("n", "", "S"));
    assertEquals("symbol must not be empty", refusal("n", "t", ""));
  }

  @Test
  void longerNamesAreRefused() {
    assertEquals(
        "agent_name must have at most 100 characters: it has 101",
        refusal("n".repeat(101), "t", "S"));
    assertEquals(
        "agent_type must have at most 50 characters: it has 51", refusal("n", "t".repeat(51), "S"));
    assertEquals(
        "symbol must have at most 32 characters: it has 33", refusal("n", "t", "S".repeat(33)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a.b", "a/b", "a*", "ä", "a\n", "a\u0000", "ａ", "a>"})
  void otherCharactersInNamesAreRefused(String name) {
    assertEquals(
        "agent_name must consist of A-Z, a-z, 0-9 and _-: " + Quoted.of(name),
        refusal(name, "t", "S"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a*", "ı", "ß", "a?"})
  void otherCharactersInSymbolsAreRefused(String symbol) {
    assertEquals(
        "symbol must consist of A-Z, a-z, 0-9 and /_.:-: " + Quoted.of(symbol),
        refusal("n", "t", symbol));
  }

  @Test
  void timestampsAreCutToMicrosecondsWhichTheDatabaseKeeps() {
    Instant timestamp = Instant.parse("2030-01-01T12:00:00.123456789Z");
    assertEquals(
        Instant.parse("2030-01-01T12:00:00.123456Z"),
        new Signal("a", "t", "S", Action.BUY, Ratio.ONE, timestamp, "").timestamp());
  }

  @ParameterizedTest
  @CsvSource({"499, 499", "500, 500", "501, 500", "64000, 500"})
  void reasoningIsKeptToFiveHundredCharacters(int length, int kept) {
    assertEquals("r".repeat(kept), reasoning("r".repeat(length)));
  }

  @Test
  void aCharacterOfReasoningIsOneOfUnicode() {
    assertEquals("😀".repeat(500), reasoning("😀".repeat(500)));
    assertEquals("😀".repeat(500), reasoning("😀".repeat(501)));
    assertEquals("r".repeat(499) + "😀", reasoning("r".repeat(499) + "😀!"));
  }

  @Test
  void shorterReasoningIsKeptAsItIs() {
    assertEquals("\tRSI < 30,\nwhy not? ✓ 😀", reasoning("\tRSI < 30,\nwhy not? ✓ 😀"));
  }
}
