package quorate.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MessagesTest {

  private static final AgentName AGENT = new AgentName("technical-1", AgentType.TECHNICAL);

  @Test
  void aSignalHasEveryFieldOfTheContract() {
    Opinion opinion = new Opinion(Action.BUY, 0.12345650001, "RSI 71.2 \"overbought\"");
    SignalMessage message =
        new SignalMessage(
            AGENT,
            "BTC-USD",
            opinion,
            Candles.closing(23131.59).getFirst(),
            Instant.parse("2026-11-23T16:30:25Z"));
    assertEquals(
        """
        {"agent_name":"technical-1","agent_type":"technical","symbol":"BTC-USD","signal":"BUY",\
        "confidence":0.123457,"timestamp":"2026-11-23T16:30:25.000Z",\
        "reasoning":"RSI 71.2 \\"overbought\\"",\
        "metadata":{"candle_open_time":"2026-01-01T00:00:00.000Z",\
        "candle_close_time":"2026-01-01T03:59:59.999Z","candle_close":23131.59}}\
        """,
        text(message.toJson()));
  }

  @Test
  void aHeartbeatTellsWhatTheAgentHasCounted() {
    Performance performance = new Performance();
    performance.count(Count.CANDLES);
    performance.count(Count.CANDLES);
    performance.count(Count.HOLD);
    HeartbeatMessage message =
        new HeartbeatMessage(
            AGENT, performance.snapshot(), Instant.parse("2026-11-23T16:30:25.4956Z"));
    assertEquals(
        """
        {"agent_name":"technical-1","agent_type":"technical",\
        "timestamp":"2026-11-23T16:30:25.495Z","status":"healthy",\
        "performance_data":{"candles":2,"buy":0,"sell":0,"hold":1,"accepted":0,"refused":0,\
        "unanswered":0,"unsent":0}}\
        """,
        text(message.toJson()));
  }

  @Test
  void wholeConfidencesStayPlainNumbers() {
    assertEquals(
        "{\"a\":0,\"b\":1,\"c\":0.000001}",
        text(
            Json.object(
                generator -> {
                  generator.writeNumberField("a", Json.millionths(0));
                  generator.writeNumberField("b", Json.millionths(1));
                  generator.writeNumberField("c", Json.millionths(1e-6));
                })));
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
