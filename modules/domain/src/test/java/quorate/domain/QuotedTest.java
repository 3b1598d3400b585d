package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class QuotedTest {

  @Test
  void printableTextIsShownAsItIs() {
    assertEquals("RSI < 30 ~", Quoted.of("RSI < 30 ~"));
  }

  @Test
  void nothingElseReachesAnOperatorsTerminal() {
    assertEquals("?[31mred?? ??", Quoted.of("\u001b[31mred\u007f\n 😀"));
  }

  @Test
  void longTextIsCut() {
    assertEquals("q".repeat(60), Quoted.of("q".repeat(60)));
    assertEquals("q".repeat(60) + "...", Quoted.of("q".repeat(61)));
  }
}
