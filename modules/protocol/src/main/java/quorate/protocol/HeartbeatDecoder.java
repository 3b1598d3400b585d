package quorate.protocol;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import quorate.domain.Heartbeat;
import quorate.domain.MessageKind;

/** Reads one heartbeat. */
final class HeartbeatDecoder extends MessageDecoder {
  private Optional<String> agentType = Optional.empty();
  private Optional<Instant> timestamp = Optional.empty();
  private Optional<String> status = Optional.empty();
  private boolean enabled = true;

  HeartbeatDecoder() {
    super(MessageKind.HEARTBEAT);
  }

  @Override
  protected void read(String name, JsonFields fields) throws IOException {
    switch (name) {
      case "agent_name" -> readAgentName(fields);
      case "agent_type" -> agentType = Optional.of(fields.text());
      case "timestamp" -> timestamp = Optional.of(fields.timestamp());
      case "status" -> status = Optional.of(fields.storableText());
      case "enabled" -> enabled = fields.bool();
      // Checked and not used: an agent does not set its own weight.
      case "weight" -> fields.ratio();
      case "performance_data" -> fields.object();
      default -> fields.skip();
    }
  }

  @Override
  protected Content message() {
    return new Content.OfHeartbeat(
        new Heartbeat(
            agentName(),
            required("agent_type", agentType),
            required("timestamp", timestamp),
            required("status", status),
            enabled));
  }
}
