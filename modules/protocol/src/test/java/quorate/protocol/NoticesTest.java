package quorate.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quorate.record.TradingControl;

class NoticesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:30.123999Z");

  @Test
  void agentsAreToldThatTradingIsPausedSinceWhenAndByWhom() {
    TradingControl control =
        new TradingControl(
            true,
            Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
            Optional.of("ops"),
            Optional.of("\"flash crash\"\n\u5065"));

    assertEquals(
        "{\"event\":\"trading_paused\",\"timestamp\":\"2026-01-01T00:00:30.123Z\","
            + "\"since\":\"2026-01-01T00:00:00.000Z\","
            + "\"reason\":\"\\\"flash crash\\\"\\n\u5065\",\"actor\":\"ops\"}",
        text(new ControlNotice(control, NOW).toBytes()));
  }

  @Test
  void whatIsNotKnownOfThePauseIsLeftOut() {
    assertEquals(
        "{\"event\":\"trading_resumed\",\"timestamp\":\"2026-01-01T00:00:30.123Z\"}",
        text(new ControlNotice(TradingControl.NEVER_PAUSED, NOW).toBytes()));
  }

  @Test
  void aChangeOfHealthIsToldWithWhatAnOperatorNeeds() {
    assertEquals(
        "{\"instance\":\"one\",\"component\":\"nats\",\"from\":\"ok\",\"to\":\"failed\","
            + "\"message\":\"not connected\",\"timestamp\":\"2026-01-01T00:00:30.123Z\"}",
        text(new HealthNotice("one", "nats", "ok", "failed", "not connected", NOW).toBytes()));
  }

  @Test
  void anEmptyMessageIsLeftOut() {
    assertEquals(
        "{\"instance\":\"one\",\"component\":\"nats\",\"from\":\"failed\",\"to\":\"ok\","
            + "\"timestamp\":\"2026-01-01T00:00:30.123Z\"}",
        text(new HealthNotice("one", "nats", "failed", "ok", "", NOW).toBytes()));
  }

  private static String text(byte[] message) {
    return new String(message, StandardCharsets.UTF_8);
  }
}
