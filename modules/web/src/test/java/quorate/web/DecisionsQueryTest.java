package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.http.ProblemException;
import quorate.http.Query;

class DecisionsQueryTest {

  @Test
  void withoutParametersTheNewestHundredOfAllSymbolsAreMeant() {
    assertEquals(new DecisionsQuery(OptionalLong.empty(), Optional.empty(), 100), query(""));
  }

  @Test
  void everyParameterIsRead() {
    assertEquals(
        new DecisionsQuery(OptionalLong.of(17), Optional.of("BTC/USDT"), 5),
        query("after=17&symbol=btc%2fusdt&limit=5"));
  }

  @Test
  void theEndsOfTheRangesBelongToThem() {
    assertEquals(
        new DecisionsQuery(OptionalLong.of(Long.MAX_VALUE), Optional.empty(), 500),
        query("after=9223372036854775807&limit=500"));
    assertEquals(
        new DecisionsQuery(OptionalLong.of(0), Optional.empty(), 1), query("after=0&limit=1"));
  }

  @Test
  void theFirstOfSeveralValuesCounts() {
    assertEquals(
        new DecisionsQuery(OptionalLong.of(1), Optional.empty(), 2),
        query("after=1&limit=2&limit=x&after=3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "1e3", "x", "9223372036854775808", "0x10", ""})
  void afterThatIsNoSequenceIsRefused(String after) {
    assertEquals("after must be a whole number, 0 or more: " + after, refusal("after=" + after));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "501", "-1", "x", "99999999999", ""})
  void aLimitThatIsNoneIsRefused(String limit) {
    assertEquals("limit must be a whole number, 1 to 500: " + limit, refusal("limit=" + limit));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "a1/_.:-Z", "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"})
  void aSymbolIsFoldedToUpperCase(String symbol) {
    assertEquals(
        new DecisionsQuery(OptionalLong.empty(), Optional.of(symbol.toUpperCase()), 100),
        query("symbol=" + symbol));
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456, ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456",
    "BTC%20USDT, BTC USDT",
    "BTC*, BTC*",
    "%00, ?",
    "%C3%9F, ?",
    "%C4%B1, ?",
  })
  void aSymbolThatIsNoneIsRefused(String symbol, String quoted) {
    assertEquals(
        "symbol must be 1 to 32 of A-Z, 0-9 and /_.:- : " + quoted, refusal("symbol=" + symbol));
  }

  @Test
  void aLongValueIsQuotedInPart() {
    assertEquals(
        "limit must be a whole number, 1 to 500: " + "9".repeat(60) + "...",
        refusal("limit=" + "9".repeat(2_000)));
  }

  private static DecisionsQuery query(String query) {
    return DecisionsQuery.of(Query.of(query));
  }

  private static String refusal(String query) {
    return assertThrows(ProblemException.class, () -> query(query)).getMessage();
  }
}
