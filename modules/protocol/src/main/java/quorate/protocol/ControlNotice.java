package quorate.protocol;

import java.time.Instant;
import java.util.Optional;
import quorate.domain.InvalidField;
import quorate.record.TradingControl;

/**
 * Whether trading is paused, as agents are told.
 *
 * @param timestamp when the notice was made
 */
public record ControlNotice(TradingControl control, Instant timestamp) {

  private static final String PAUSED = "trading_paused";
  private static final String RESUMED = "trading_resumed";

  /** The notice in a message; empty if it is none. */
  public static Optional<ControlNotice> read(byte[] message) {
    return MessageValues.read(message, ControlNotice::of);
  }

  private static ControlNotice of(MessageValues values) {
    String event = values.text("event");
    if (!event.equals(PAUSED) && !event.equals(RESUMED)) {
      throw new InvalidField("event", "must be " + PAUSED + " or " + RESUMED);
    }
    return new ControlNotice(
        new TradingControl(
            event.equals(PAUSED),
            values.optionalTime("since"),
            values.optionalText("actor"),
            values.optionalText("reason")),
        values.time("timestamp"));
  }

  /** The notice as it is sent. */
  public byte[] toBytes() {
    return JsonObject.bytes(
        json ->
            json.text("event", control.paused() ? PAUSED : RESUMED)
                .time("timestamp", timestamp)
                .time("since", control.since())
                .text("reason", control.reason())
                .text("actor", control.actor()));
  }
}
