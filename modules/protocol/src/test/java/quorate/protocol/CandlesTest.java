package quorate.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quorate.domain.Answer;
import quorate.market.Candle;

class CandlesTest {
  private static final String CANDLES = "quorate.market.candles";
  private static final String RIGHT =
      """
      {"symbol":"btc/usd","open_time":"2026-01-01T00:00:00.000Z","close_time":"2026-01-01T00:00:59.999Z",
      "open":30010,"high":30500.5,"low":30000,"close":3.05e4,"volume":0.000000000000000001,"more":[1]}\
      """;

  @Test
  void numbersAreExactAsTheirTextGivesThem() {
    assertEquals(
        new MarketReading.Read<>(
            CandleMessage.of(
                new Candle(
                    "BTC/USD",
                    Instant.parse("2026-01-01T00:00:00Z"),
                    Instant.parse("2026-01-01T00:00:59.999Z"),
                    new BigDecimal("3.001E+4"),
                    new BigDecimal("30500.5"),
                    new BigDecimal("3E+4"),
                    new BigDecimal("3.05E+4"),
                    new BigDecimal("1E-18")))),
        read(CANDLES, RIGHT));
  }

  @Test
  void itIsWrittenPlain() {
    CandleMessage read = ((MarketReading.Read<CandleMessage>) read(CANDLES, RIGHT)).message();

    assertEquals(
        "{\"symbol\":\"BTC/USD\",\"open_time\":\"2026-01-01T00:00:00.000Z\","
            + "\"close_time\":\"2026-01-01T00:00:59.999Z\",\"open\":30010,\"high\":30500.5,"
            + "\"low\":30000,\"close\":30500,\"volume\":0.000000000000000001}",
        new String(Candles.message(read), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "open":30010 | "open":NaN                    | MALFORMED |
          "open":30010 | "open":-Infinity              | MALFORMED |
          "open":30010 | "open":30010,"open":30010     | MALFORMED |
          "open":30010 | "open":"30010"                | INVALID   | open
          "open":30010 | "open":30010.0000000000000000001 | INVALID | open
          "open":30010 | "open":0                      | INVALID   | open
          "open":30010 | "open":1e999999999            | INVALID   | open
          "open":30010 | "open":1e99999999999          | INVALID   | open
          "open":30010 | "open":1e-99999               | INVALID   | open
          "open":30010 | "open":30501                  | INVALID   | high
          "open":30010 | "open":29999                  | INVALID   | low
          "open":30010 | "open":null                   | INVALID   | open
          "low":30000  | "low":1e13                    | INVALID   | low
          btc/usd      | btc usd                       | INVALID   | symbol
          00:00:59.999Z | 00:00:00.000Z                | INVALID   | close_time
          00:00:59.999Z | 00:00:59.999                 | INVALID   | close_time
          "more":[1]   | "volume":1                    | MALFORMED |
          "more":[1]   | "final":1                     | INVALID   | final
          "more":[1]   | "source":"a b"                | INVALID   | source
          """)
  void whatBreaksARuleIsRefusedWithItsField(
      String right, String wrong, String reason, String field) {
    Answer.Refused refusal = refusal(CANDLES, RIGHT.replace(right, wrong));

    assertEquals(reason + Optional.ofNullable(field), refusal.reason().name() + refusal.field());
  }

  @Test
  void aNegativeVolumeIsInvalid() {
    assertEquals(
        "volume", refusal(CANDLES, RIGHT.replace("\"volume\":", "\"volume\":-")).field().get());
  }

  @Test
  void theSourceIsThatOfTheSubject() {
    MarketReading.Read<CandleMessage> read =
        (MarketReading.Read<CandleMessage>) read(CANDLES + ".binance", RIGHT);

    assertEquals(Optional.of("binance"), read.message().source());
  }

  @Test
  void whoSendsOnTheSubjectOfAnotherSourceForges() {
    String kraken = RIGHT.replace("\"more\":[1]", "\"source\":\"kraken\"");

    assertEquals(
        "FORGED source must be the source that the subject ends in",
        words(refusal(CANDLES + ".binance", kraken)));
    assertEquals(
        new CandleMessage(
            ((MarketReading.Read<CandleMessage>) read(CANDLES, RIGHT)).message().candle(),
            true,
            Optional.of("kraken")),
        ((MarketReading.Read<CandleMessage>) read(CANDLES + ".kraken", kraken)).message());
  }

  @Test
  void aCandleThatIsNotClosedSaysSo() {
    MarketReading.Read<CandleMessage> read =
        (MarketReading.Read<CandleMessage>)
            read(CANDLES, RIGHT.replace("\"more\":[1]", "\"final\":false"));

    assertEquals(false, read.message().isFinal());
  }

  @Test
  void moreThan64KiBIsOversize() {
    assertEquals(
        "OVERSIZE must be at most 65536 bytes: it is 65537",
        words(refusal(CANDLES, " ".repeat(65_537))));
  }

  private static String words(Answer.Refused refusal) {
    return refusal.reason()
        + " "
        + refusal.field().map(field -> field + " ").orElse("")
        + refusal.detail();
  }

  private static Answer.Refused refusal(String subject, String text) {
    return ((MarketReading.Refused<CandleMessage>) read(subject, text)).refusal();
  }

  private static MarketReading<CandleMessage> read(String subject, String text) {
    return Candles.read(CANDLES, subject, text.getBytes(StandardCharsets.UTF_8));
  }
}
