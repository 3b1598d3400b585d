package quorate.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.domain.Answer;
import quorate.domain.DropReason;
import quorate.domain.Heartbeat;
import quorate.domain.MessageKind;

class HeartbeatDecoderTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void aHeartbeatIsReadWithAllItsFields() {
    String json =
        """
        {
          "agent_name": "trend-1",
          "agent_type": "trend",
          "timestamp": "2026-01-01T00:00:00.123456789+01:00",
          "status": "Degraded",
          "enabled": false,
          "weight": 0.3,
          "performance_data": {"hits": 12, "last": ["a", null]}
        }
        """;

    assertEquals(
        new Content.OfHeartbeat(
            new Heartbeat(
                "trend-1",
                "trend",
                Instant.parse("2025-12-31T23:00:00.123456789Z"),
                "Degraded",
                false)),
        Heartbeats.read(Optional.empty(), json.getBytes()));
  }

  @Test
  void anAgentThatDoesNotSayOtherwiseIsEnabled() {
    assertEquals(heartbeat("healthy", true), MessageText.heartbeat().readAsHeartbeat());
  }

  @ParameterizedTest
  @ValueSource(strings = {"agent_name", "agent_type", "timestamp", "status"})
  void whatIsRequiredMustBeThere(String field) {
    assertEquals(
        refusedOf(field, "is missing"), MessageText.heartbeat().without(field).readAsHeartbeat());
    assertEquals(
        refusedOf(field, "is missing"),
        MessageText.heartbeat().with(field, "null").readAsHeartbeat());
  }

  @ParameterizedTest
  @CsvSource({
    "agent_name, must be a string",
    "agent_type, must be a string",
    "timestamp, must be a string",
    "status, must be a string",
    "enabled, must be true or false",
    "weight, must be a number",
    "performance_data, must be an object",
  })
  void aFieldOfTheWrongTypeIsInvalid(String field, String detail) {
    Content read = MessageText.heartbeat().with(field, "[[1]]").readAsHeartbeat();

    assertEquals(refusedOf(field, detail), read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"enabled", "weight", "performance_data"})
  void whatIsOptionalMayBeNull(String field) {
    assertEquals(
        heartbeat("healthy", true), MessageText.heartbeat().with(field, "null").readAsHeartbeat());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"false\"", "0", "1", "{}"})
  void enabledIsABooleanAndNothingElse(String json) {
    assertEquals(
        MessageText.invalid(MessageKind.HEARTBEAT, "enabled", "must be true or false"),
        MessageText.heartbeat().with("enabled", json).readAsHeartbeat());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "-0.25", "1.000001"})
  void aWeightIsCheckedThoughItIsNotUsed(String weight) {
    assertEquals(
        MessageText.invalid(MessageKind.HEARTBEAT, "weight", "must be between 0 and 1: " + weight),
        MessageText.heartbeat().with("weight", weight).readAsHeartbeat());
  }

  @ParameterizedTest
  @ValueSource(strings = {"healthy", "HEALTHY", "degraded", "warming up", "\u5065\u5eb7", "x"})
  void theStatusIsAnyWord(String status) {
    assertEquals(
        heartbeat(status, true),
        MessageText.heartbeat().with("status", "\"" + status + "\"").readAsHeartbeat());
  }

  @Test
  void aStatusMayHave50Characters() {
    String status = "s".repeat(50);

    assertEquals(
        heartbeat(status, true),
        MessageText.heartbeat().with("status", "\"" + status + "\"").readAsHeartbeat());
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "51"})
  void aStatusThatIsBlankOrLongerIsInvalid(int length) {
    String status = length == 51 ? "s".repeat(51) : " ".repeat(length);

    assertEquals(
        MessageText.invalid(
            MessageKind.HEARTBEAT, "status", "must have 1 to 50 characters: it has " + length),
        MessageText.heartbeat().with("status", "\"" + status + "\"").readAsHeartbeat());
  }

  @Test
  void whatPostgresCannotHoldIsReplacedInTheStatus() {
    assertEquals(
        heartbeat("up\ufffd\ufffd", true),
        MessageText.heartbeat().with("status", "\"up\\u0000\\udc00\"").readAsHeartbeat());
  }

  @Test
  void theFieldsOfASignalAreUnknownInAHeartbeat() {
    MessageText message =
        MessageText.heartbeat().with("confidence", "\"high\"").with("metadata", "[]");

    assertEquals(heartbeat("healthy", true), message.readAsHeartbeat());
  }

  private static Content refusedOf(String field, String detail) {
    Optional<String> sender =
        field.equals("agent_name") ? Optional.empty() : Optional.of(MessageText.AGENT);
    return new Content.Refused(
        MessageKind.HEARTBEAT, Answer.Refused.of(DropReason.INVALID, field, detail), sender);
  }

  private static Content heartbeat(String status, boolean enabled) {
    return new Content.OfHeartbeat(new Heartbeat("trend-1", "trend", NEW_YEAR, status, enabled));
  }
}
