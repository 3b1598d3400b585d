package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionTest {

  @ParameterizedTest
  @CsvSource({"BUY, BUY", "buy, BUY", "Sell, SELL", "SELL, SELL", "hOLD, HOLD", "HOLD, HOLD"})
  void isNamedInAnyCase(String word, Action action) {
    assertEquals(Optional.of(action), Action.named(word));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " BUY", "BUYS", "WAIT", "ſell"})
  void noOtherWordIsOne(String word) {
    assertEquals(Optional.empty(), Action.named(word));
  }

  @Test
  void onlyBuyAndSellOpposeEachOther() {
    StringBuilder opposed = new StringBuilder();
    for (Action one : Action.values()) {
      for (Action other : Action.values()) {
        if (one.opposes(other)) {
          opposed.append(one).append(" against ").append(other).append("; ");
        }
      }
    }
    assertEquals("BUY against SELL; SELL against BUY; ", opposed.toString());
  }
}
