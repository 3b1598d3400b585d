package quorate.protocol;

import java.time.Instant;
import java.util.Optional;

/**
 * That the settled status of a component changed.
 *
 * @param from the status before, such as {@code ok}
 * @param to the status now
 * @param message what an operator needs to know; may be empty
 */
public record HealthNotice(
    String instance, String component, String from, String to, String message, Instant timestamp) {

  /** The notice in a message; empty if it is none. */
  public static Optional<HealthNotice> read(byte[] message) {
    return MessageValues.read(
        message,
        values ->
            new HealthNotice(
                values.text("instance"),
                values.text("component"),
                values.text("from"),
                values.text("to"),
                values.optionalText("message").orElse(""),
                values.time("timestamp")));
  }

  /** The notice as it is sent. */
  public byte[] toBytes() {
    return JsonObject.bytes(
        json -> {
          json.text("instance", instance)
              .text("component", component)
              .text("from", from)
              .text("to", to);
          if (!message.isEmpty()) {
            json.text("message", message);
          }
          json.time("timestamp", timestamp);
        });
  }
}
