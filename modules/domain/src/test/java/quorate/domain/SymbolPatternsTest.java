package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolPatternsTest {

  @ParameterizedTest
  @CsvSource({
    "*, BTC",
    "BTC, BTC",
    "btc*, BTC/USDT",
    "*USDT, BTC/USDT",
    "B?C, BTC",
    "*/*, BTC/USDT",
    "B*T*U*T, BTC/USDT",
    "***, X",
    "*AB, AAB",
    "?*?, XY",
    "A.B, A.B"
  })
  void match(String pattern, String symbol) {
    assertTrue(new SymbolPatterns(List.of(pattern)).match(symbol));
  }

  @ParameterizedTest
  @CsvSource({
    "BTC, BTCX",
    "BTC, XBTC",
    "B?C, BC",
    "*USDT, USDTX",
    "A.B, AXB",
    "?*?, X",
    "B*C, B",
    "[AB], A"
  })
  void doNotMatch(String pattern, String symbol) {
    assertFalse(new SymbolPatterns(List.of(pattern)).match(symbol));
  }

  @Test
  void oneOfSeveralSuffices() {
    assertTrue(new SymbolPatterns(List.of("ETH*", "BTC*")).match("BTC/USDT"));
  }

  @Test
  void aHostilePatternDoesNotBlowUp() {
    assertFalse(new SymbolPatterns(List.of("*A".repeat(1_000) + "B")).match("A".repeat(32)));
  }

  @Test
  void thereMustBeOne() {
    assertEquals(
        "symbol patterns must not be empty",
        assertThrows(IllegalArgumentException.class, () -> new SymbolPatterns(List.of()))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> new SymbolPatterns(List.of("")));
  }
}
