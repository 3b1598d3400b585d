package quorate.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionTest {

  @ParameterizedTest
  @CsvSource({
    "BUY 1 @ 100 f 1, SELL 1 @ 103 f 1, WON",
    "BUY 1 @ 100 f 1, SELL 1 @ 102 f 1, NEITHER",
    "BUY 1 @ 100 f 1, SELL 1 @ 101 f 1, LOST",
    "SELL 1 @ 100 f 0, BUY 1 @ 99 f 0, WON",
    "SELL 1 @ 100 f 0, BUY 1 @ 100 f 0, NEITHER",
  })
  void aTradeIsWonByWhatIsLeftAfterFees(String entry, String exit, Position.Outcome outcome) {
    Position closed =
        Fills.book(Account.opened(BigDecimal.ZERO), Fills.of(entry + ", " + exit))
            .getLast()
            .closed()
            .orElseThrow();

    assertEquals(outcome, closed.outcome());
  }
}
