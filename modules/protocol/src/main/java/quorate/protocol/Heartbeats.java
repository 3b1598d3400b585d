package quorate.protocol;

import java.util.Optional;
import java.util.function.Consumer;
import quorate.domain.Heartbeat;

/** Heartbeats, which agents send. Thread-safe; reading costs no more than the message's size. */
public final class Heartbeats {
  private Heartbeats() {}

  /**
   * Reads a heartbeat.
   *
   * @param boundName the name that the subject ends in, where it ends in one: the message must be
   *     that agent's
   */
  public static Content read(Optional<String> boundName, byte[] payload) {
    return new HeartbeatDecoder().decode(boundName, payload);
  }

  /** A heartbeat as it is sent, without performance data. */
  public static byte[] message(Heartbeat heartbeat) {
    return JsonObject.bytes(json -> writeFields(json, heartbeat));
  }

  /**
   * A heartbeat as it is sent.
   *
   * @param performance writes what the agent counts, which no orchestrator keeps
   */
  public static byte[] message(Heartbeat heartbeat, Consumer<JsonObject> performance) {
    return JsonObject.bytes(
        json -> {
          writeFields(json, heartbeat);
          json.object("performance_data", performance);
        });
  }

  /**
   * Which process sent a heartbeat, where it says so in its performance data; empty if it does not,
   * or is no heartbeat.
   */
  public static Optional<String> instance(byte[] message) {
    return MessageValues.read(
        message, values -> values.object("performance_data").text("instance"));
  }

  private static void writeFields(JsonObject json, Heartbeat heartbeat) {
    json.text("agent_name", heartbeat.agentName())
        .text("agent_type", heartbeat.agentType())
        .time("timestamp", heartbeat.timestamp())
        .text("status", heartbeat.status());
    if (!heartbeat.enabled()) {
      json.bool("enabled", false);
    }
  }
}
