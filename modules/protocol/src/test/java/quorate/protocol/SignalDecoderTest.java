package quorate.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.domain.Action;
import quorate.domain.Answer;
import quorate.domain.DropReason;
import quorate.domain.MessageKind;
import quorate.domain.Ratio;
import quorate.domain.Signal;

class SignalDecoderTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void aSignalIsReadWithAllItsFields() {
    String json =
        """
        {
          "agent_name": "trend-1",
          "agent_type": "trend",
          "symbol": "BTC/USDT",
          "signal": "SELL",
          "confidence": 0.85,
          "timestamp": "2026-01-01T00:00:00.123456Z",
          "reasoning": "Below the moving average",
          "metadata": {"window": 20, "closes": [1.5, 2.5]}
        }
        """;

    assertEquals(
        new Content.OfSignal(
            new Signal(
                "trend-1",
                "trend",
                "BTC/USDT",
                Action.SELL,
                new Ratio(850_000),
                Instant.parse("2026-01-01T00:00:00.123456Z"),
                "Below the moving average")),
        Signals.read(Optional.empty(), json.getBytes()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"agent_name", "agent_type", "symbol", "signal", "confidence", "timestamp"})
  void whatIsRequiredMustBeThere(String field) {
    Content read = MessageText.signal().without(field).readAsSignal();

    assertEquals(refusedOf(sender(field), field, "is missing"), read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"agent_name", "agent_type", "symbol", "signal", "confidence", "timestamp"})
  void nullIsAsGoodAsMissing(String field) {
    Content read = MessageText.signal().with(field, "null").readAsSignal();

    assertEquals(refusedOf(sender(field), field, "is missing"), read);
  }

  @ParameterizedTest
  @CsvSource({
    "agent_name, must be a string",
    "agent_type, must be a string",
    "symbol, must be a string",
    "signal, must be a string",
    "confidence, must be a number",
    "timestamp, must be a string",
    "reasoning, must be a string",
    "metadata, must be an object",
  })
  void aFieldOfTheWrongTypeIsInvalid(String field, String detail) {
    for (String wrong : new String[] {"true", "[]", "[{\"a\":[1]}]"}) {
      Content read = MessageText.signal().with(field, wrong).readAsSignal();

      assertEquals(refusedOf(sender(field), field, detail), read, wrong);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reasoning", "metadata"})
  void whatIsOptionalMayBeNull(String field) {
    assertEquals(signal("BTC/USDT", ""), MessageText.signal().with(field, "null").readAsSignal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "\"text\"", "null", "false", "[1,[2,{}]]", "{\"agent_name\":{}}"})
  void unknownFieldsOfAnyShapeAreIgnored(String json) {
    assertEquals(signal("BTC/USDT", ""), MessageText.signal().with("more", json).readAsSignal());
  }

  @Test
  void theFieldsOfAHeartbeatAreUnknownInASignal() {
    MessageText message = MessageText.signal().with("status", "7").with("enabled", "\"no\"");

    assertEquals(signal("BTC/USDT", ""), message.readAsSignal());
  }

  @ParameterizedTest
  @CsvSource({"BUY, BUY", "buy, BUY", "Sell, SELL", "hOLD, HOLD"})
  void theAdviceMayBeInAnyCase(String word, Action action) {
    Content read = MessageText.signal().with("signal", quoted(word)).readAsSignal();

    assertEquals(
        new Content.OfSignal(
            new Signal("trend-1", "trend", "BTC/USDT", action, new Ratio(800_000), NEW_YEAR, "")),
        read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " BUY", "BUYS", "STRONG BUY", "0"})
  void anyOtherAdviceIsInvalid(String word) {
    Content read = MessageText.signal().with("signal", quoted(word)).readAsSignal();

    assertEquals(MessageText.invalid("signal", "must be BUY, SELL or HOLD: " + word), read);
  }

  @ParameterizedTest
  @CsvSource({"btc/usdt, BTC/USDT", "eth-Perp.x:1_2, ETH-PERP.X:1_2", "i, I"})
  void theSymbolIsFoldedToUpperCase(String symbol, String folded) {
    assertEquals(
        signal(folded, ""), MessageText.signal().with("symbol", quoted(symbol)).readAsSignal());
  }

  @Test
  void aSymbolMayHave32Characters() {
    String symbol = "S".repeat(32);

    assertEquals(
        signal(symbol, ""), MessageText.signal().with("symbol", quoted(symbol)).readAsSignal());
  }

  @ParameterizedTest
  @CsvSource({
    "'', must not be empty",
    "SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS, must have at most 32 characters: it has 33",
    "BTC USDT, 'must consist of A-Z, a-z, 0-9 and /_.:-: BTC USDT'",
    "BTC*, 'must consist of A-Z, a-z, 0-9 and /_.:-: BTC*'",
    "ẞ, 'must consist of A-Z, a-z, 0-9 and /_.:-: ?'",
    "\\u0000, 'must consist of A-Z, a-z, 0-9 and /_.:-: ?'",
    "\\ud83d, 'must consist of A-Z, a-z, 0-9 and /_.:-: ?'",
  })
  void anyOtherSymbolIsInvalid(String symbol, String detail) {
    Content read = MessageText.signal().with("symbol", quoted(symbol)).readAsSignal();

    assertEquals(MessageText.invalid("symbol", detail), read);
  }

  @Test
  void aTimestampThatIsNoneIsInvalidAndSaysWhatOneLooksLike() {
    Content read = MessageText.signal().with("timestamp", "\"yesterday\"").readAsSignal();

    assertEquals(
        MessageText.invalid(
            "timestamp",
            "must be an RFC 3339 timestamp such as 2026-01-01T00:00:00.000Z: yesterday"),
        read);
  }

  @Test
  void theFirstFieldThatBreaksItsRuleIsNamed() {
    MessageText message =
        MessageText.signal().with("signal", "\"WAIT\"").with("confidence", "2").without("symbol");

    assertEquals(
        MessageText.invalid("signal", "must be BUY, SELL or HOLD: WAIT"), message.readAsSignal());
  }

  @Test
  void theSenderIsKnownAlsoWhereItsNameStandsAfterTheFault() {
    MessageText message =
        MessageText.signal()
            .with("confidence", "2")
            .without("agent_name")
            .with("agent_name", "\"trend-1\"");

    assertEquals(
        MessageText.invalid("confidence", "must be between 0 and 1: 2"), message.readAsSignal());
  }

  private static Optional<String> sender(String fieldAtFault) {
    return fieldAtFault.equals("agent_name") ? Optional.empty() : Optional.of(MessageText.AGENT);
  }

  private static Content refusedOf(Optional<String> sender, String field, String detail) {
    return new Content.Refused(
        MessageKind.SIGNAL, Answer.Refused.of(DropReason.INVALID, field, detail), sender);
  }

  private static Content signal(String symbol, String reasoning) {
    return new Content.OfSignal(
        new Signal(
            "trend-1", "trend", symbol, Action.BUY, new Ratio(800_000), NEW_YEAR, reasoning));
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
