package quorate.agents;

import java.time.Instant;
import java.util.Map;

/**
 * A heartbeat as it leaves.
 *
 * @param agent who is alive
 * @param performance what it has counted so far
 * @param timestamp when it is said
 */
record HeartbeatMessage(AgentName agent, Map<Count, Long> performance, Instant timestamp) {

  byte[] toJson() {
    return Json.object(
        generator -> {
          generator.writeStringField("agent_name", agent.name());
          generator.writeStringField("agent_type", agent.type().wireName());
          generator.writeStringField("timestamp", Json.instant(timestamp));
          generator.writeStringField("status", "healthy");
          generator.writeObjectFieldStart("performance_data");
          for (Map.Entry<Count, Long> entry : performance.entrySet()) {
            generator.writeNumberField(entry.getKey().wireName(), entry.getValue());
          }
          generator.writeEndObject();
        });
  }
}
