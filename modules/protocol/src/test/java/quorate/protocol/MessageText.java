package quorate.protocol;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import quorate.domain.Answer;
import quorate.domain.DropReason;
import quorate.domain.MessageKind;

/** A message as an agent writes it: its fields and their values in JSON, to be spoiled by tests. */
record MessageText(Map<String, String> fields) {
  static final String AGENT = "trend-1";

  static MessageText signal() {
    return new MessageText(Map.of())
        .with("agent_name", "\"trend-1\"")
        .with("agent_type", "\"trend\"")
        .with("symbol", "\"BTC/USDT\"")
        .with("signal", "\"BUY\"")
        .with("confidence", "0.8")
        .with("timestamp", "\"2026-01-01T00:00:00.000Z\"");
  }

  static MessageText heartbeat() {
    return new MessageText(Map.of())
        .with("agent_name", "\"trend-1\"")
        .with("agent_type", "\"trend\"")
        .with("timestamp", "\"2026-01-01T00:00:00.000Z\"")
        .with("status", "\"healthy\"");
  }

  MessageText with(String name, String json) {
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.put(name, json);
    return new MessageText(changed);
  }

  MessageText without(String name) {
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.remove(name);
    return new MessageText(changed);
  }

  @Override
  public String toString() {
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  byte[] bytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  Content readAsSignal() {
    return Signals.read(Optional.empty(), bytes());
  }

  Content readAsHeartbeat() {
    return Heartbeats.read(Optional.empty(), bytes());
  }

  /** The refusal of a message whose sender is known, for one of its fields. */
  static Content invalid(String field, String detail) {
    return invalid(MessageKind.SIGNAL, field, detail);
  }

  /** The same of a message of a kind. */
  static Content invalid(MessageKind kind, String field, String detail) {
    return new Content.Refused(
        kind, Answer.Refused.of(DropReason.INVALID, field, detail), Optional.of(AGENT));
  }

  /** That a message was refused as no such JSON at all, and nothing read in it counts. */
  static void assertMalformed(Content read) {
    assertTrue(
        read instanceof Content.Refused refused
            && refused.refusal().reason() == DropReason.MALFORMED
            && refused.refusal().field().isEmpty()
            && refused.agentName().isEmpty(),
        read::toString);
  }
}
