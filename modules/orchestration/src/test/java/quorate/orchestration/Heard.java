package quorate.orchestration;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import quorate.protocol.MessageReader;
import quorate.protocol.Received;
import quorate.protocol.Subjects;

/** Messages as the link hears them. */
final class Heard {
  private static final MessageReader READER = new MessageReader(Subjects.DEFAULT);

  private Heard() {}

  static Received signal(String agent, String symbol) {
    return signal(agent, symbol, Instant.now());
  }

  static Received signal(String agent, String symbol, Instant timestamp) {
    return on(
        Subjects.DEFAULT.signals(),
        """
        {"agent_name":"%s","agent_type":"trend","symbol":"%s","signal":"BUY","confidence":0.8,\
        "timestamp":"%s"}\
        """
            .formatted(agent, symbol, timestamp));
  }

  static Received heartbeat(String agent) {
    return on(
        Subjects.DEFAULT.heartbeat(),
        """
        {"agent_name":"%s","agent_type":"trend","timestamp":"%s","status":"healthy"}\
        """
            .formatted(agent, Instant.now()));
  }

  static Received on(String subject, String payload) {
    return on(subject, payload.getBytes(StandardCharsets.UTF_8));
  }

  static Received on(String subject, byte[] payload) {
    return READER.read(
        READER.kind(subject).orElseThrow(), subject, payload, Optional.of("_INBOX.someone"));
  }
}
