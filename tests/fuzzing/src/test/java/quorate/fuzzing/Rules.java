package quorate.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import quorate.domain.Heartbeat;
import quorate.domain.Signal;
import quorate.protocol.Content;
import quorate.protocol.Heartbeats;
import quorate.protocol.JsonObject;
import quorate.protocol.Signals;

/** What the contract says of a message that is taken, written down a second time. */
final class Rules {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");
  private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_-]{1,50}");
  private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9/_.:-]{1,32}");
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
  private static final int MAX_REASONING = 500;
  private static final int MAX_STATUS = 50;

  private Rules() {}

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  static void assertKept(Signal signal, byte[] payload) {
    assertKept(signal, texts(payload));
  }

  static void assertKept(Heartbeat heartbeat, byte[] payload) {
    assertKept(heartbeat, texts(payload));
  }

  private static Map<String, String> texts(byte[] payload) {
    assertTrue(payload.length <= 64 * 1024);
    return ReferenceJson.of(payload) instanceof ReferenceJson.Whole whole
        ? whole.texts()
        : Map.of();
  }

  private static void assertKept(Signal signal, Map<String, String> texts) {
    assertHead(signal.agentName(), signal.agentType(), signal.timestamp(), texts);
    assertTrue(SYMBOL.matcher(signal.symbol()).matches(), signal.symbol());
    BigDecimal confidence = signal.confidence().toDecimal();
    assertTrue(
        confidence.signum() >= 0 && confidence.compareTo(BigDecimal.ONE) <= 0,
        confidence.toString());
    assertTrue(signal.reasoning().codePointCount(0, signal.reasoning().length()) <= MAX_REASONING);
    assertIsText(signal.reasoning());
    if (texts.containsKey("symbol")) {
      assertTrue(signal.symbol().equalsIgnoreCase(texts.get("symbol")));
      assertTrue(signal.action().name().equalsIgnoreCase(texts.get("signal")));
    }
    byte[] again =
        JsonObject.bytes(
            json ->
                json.text("agent_name", signal.agentName())
                    .text("agent_type", signal.agentType())
                    .text("symbol", signal.symbol())
                    .text("signal", signal.action().name())
                    .number("confidence", signal.confidence())
                    .text("timestamp", signal.timestamp().toString())
                    .text("reasoning", signal.reasoning()));
    assertEquals(new Content.OfSignal(signal), Signals.read(Optional.empty(), again));
  }

  private static void assertKept(Heartbeat heartbeat, Map<String, String> texts) {
    assertHead(heartbeat.agentName(), heartbeat.agentType(), heartbeat.timestamp(), texts);
    assertTrue(!heartbeat.status().isBlank() && heartbeat.status().length() <= MAX_STATUS);
    assertIsText(heartbeat.status());
    byte[] again =
        JsonObject.bytes(
            json ->
                json.text("agent_name", heartbeat.agentName())
                    .text("agent_type", heartbeat.agentType())
                    .text("timestamp", heartbeat.timestamp().toString())
                    .text("status", heartbeat.status())
                    .bool("enabled", heartbeat.enabled()));
    assertEquals(new Content.OfHeartbeat(heartbeat), Heartbeats.read(Optional.empty(), again));
  }

  private static void assertHead(
      String name, String type, Instant timestamp, Map<String, String> texts) {
    assertTrue(NAME.matcher(name).matches(), name);
    assertTrue(TYPE.matcher(type).matches(), type);
    assertTrue(!timestamp.isBefore(FIRST) && !timestamp.isAfter(LAST), timestamp.toString());
    if (!texts.isEmpty()) {
      assertEquals(texts.get("agent_name"), name);
      assertEquals(texts.get("agent_type"), type);
    }
  }

  /** What PostgreSQL and UTF-8 can hold. */
  private static void assertIsText(String text) {
    assertTrue(text.indexOf(0) < 0);
    assertEquals(text, new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
  }
}
