package quorate.protocol;

import java.time.Instant;
import quorate.record.TradingControl;

/**
 * Whether trading is paused, as agents are told.
 *
 * @param timestamp when the notice was made
 */
public record ControlNotice(TradingControl control, Instant timestamp) {

  /** The notice as it is sent. */
  public byte[] toBytes() {
    return JsonObject.bytes(
        json ->
            json.text("event", control.paused() ? "trading_paused" : "trading_resumed")
                .time("timestamp", timestamp)
                .time("since", control.since())
                .text("reason", control.reason())
                .text("actor", control.actor()));
  }
}
