package quorate.protocol;

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
  static final String NO_JSON =
      "must be one JSON object in UTF-8, without duplicate keys and at most 64 deep";

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

  /** The refusal of what is no such JSON at all. */
  static Content malformed() {
    return new Content.Refused(
        MessageKind.SIGNAL, Answer.Refused.of(DropReason.MALFORMED, NO_JSON), Optional.empty());
  }
}
