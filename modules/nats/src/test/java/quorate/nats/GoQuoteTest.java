package quorate.nats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What Go 1.19's {@code fmt.Sprintf("%q", …)} gives, which nats-server is written with. */
class GoQuoteTest {

  @Test
  void whatIsPrintableStaysAsItIs() {
    assertEquals(
        "\"quorate.orchestrator.decisions\"", GoQuote.of("quorate.orchestrator.decisions"));
    assertEquals("\"größe.日本.😀.'\"", GoQuote.of("größe.日本.😀.'"));
  }

  @Test
  void quotesAndBackslashesAreEscaped() {
    assertEquals("\"x.\\\"a\\\\b\\\"\"", GoQuote.of("x.\"a\\b\""));
  }

  @Test
  void whatIsNotPrintableIsWrittenByItsNumber() {
    assertEquals(
        "\"\\a\\b\\f\\n\\r\\t\\v\\x00\\x7f\\u00a0\\u200b\\U000e0001\"",
        GoQuote.of("\u0007\b\f\n\r\t\u000b\u0000\u007f\u00a0\u200b\udb40\udc01"));
  }
}
