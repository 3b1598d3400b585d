package quorate.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import quorate.access.Principal;
import quorate.protocol.JsonObject;
import quorate.protocol.Timestamps;

/** The frames that a server sends. */
final class Frames {
  static final String PROTOCOL = "quorate.v1";

  private Frames() {}

  static byte[] hello(
      String stream, String instance, Instant now, Principal principal, Duration tick) {
    return JsonObject.bytes(
        json ->
            json.text("type", "hello")
                .text("protocol", PROTOCOL)
                .text("stream", stream)
                .text("instance", instance)
                .time("timestamp", now)
                .text("name", principal.name())
                .text("role", principal.role().label())
                .texts("channels", ClientStream.permitted(principal).map(Channel::label).toList())
                .number("tick_seconds", tick.toSeconds())
                .object(
                    "limits",
                    limits ->
                        limits
                            .number("frame_bytes", ClientStream.FRAME_BYTES)
                            .number("messages", MessageRate.MESSAGES)
                            .number("per_seconds", MessageRate.PERIOD.toSeconds())
                            .number("subscriptions", ClientSubscriptions.MOST)
                            .number("symbols", RequestReader.MOST_SYMBOLS)));
  }

  static byte[] subscribed(String id, Channel channel, OptionalLong after) {
    return JsonObject.bytes(
        json -> {
          json.text("type", "subscribed").text("id", id).text("channel", channel.label());
          after.ifPresent(sequence -> json.number("after", sequence));
        });
  }

  static byte[] unsubscribed(String id) {
    return JsonObject.bytes(json -> json.text("type", "unsubscribed").text("id", id));
  }

  static byte[] pong(Optional<String> id, Instant now) {
    return JsonObject.bytes(
        json -> json.text("type", "pong").text("id", id).time("timestamp", now));
  }

  static byte[] error(RequestFault fault) {
    return JsonObject.bytes(
        json -> {
          json.text("type", "error")
              .text("id", fault.id())
              .text("code", fault.code().label())
              .text("detail", fault.detail());
          fault.oldest().ifPresent(oldest -> json.number("oldest", oldest));
        });
  }

  static byte[] bye(String reason, Duration retryAfter) {
    return JsonObject.bytes(
        json ->
            json.text("type", "bye")
                .text("reason", reason)
                .number("retry_after_ms", retryAfter.toMillis()));
  }

  /** How far a subscription is. */
  record Progress(String id, OptionalLong cursor, OptionalLong behind, boolean stale) {}

  static byte[] tick(Instant now, List<Progress> subscriptions) {
    return JsonObject.bytes(
        json ->
            json.text("type", "tick")
                .time("timestamp", now)
                .objects(
                    "subscriptions",
                    subscriptions,
                    (object, progress) -> {
                      object.text("id", progress.id());
                      progress.cursor().ifPresent(cursor -> object.number("cursor", cursor));
                      progress.behind().ifPresent(behind -> object.number("behind", behind));
                      object.bool("stale", progress.stale());
                    }));
  }

  /** A decision. Put together of what is ready, for it is sent to many. */
  static byte[] decision(String id, Instant now, long cursor, byte[] data) {
    byte[] head =
        utf8(head("data", id, Channel.DECISIONS, now) + ",\"cursor\":" + cursor + ",\"data\":");
    return ByteBuffer.allocate(head.length + data.length + 1)
        .put(head)
        .put(data)
        .put((byte) '}')
        .array();
  }

  /** What changed on a channel of state. */
  static byte[] data(String id, Channel channel, Instant now, String data) {
    return utf8(head("data", id, channel, now) + ",\"data\":" + data + "}");
  }

  /** The part of a whole state. */
  record Part(int part, int parts, Optional<Instant> asOf, boolean stale) {}

  static byte[] snapshot(String id, Channel channel, Instant now, Part part, String data) {
    StringBuilder frame = new StringBuilder(data.length() + 200);
    frame.append(head("snapshot", id, channel, now));
    frame.append(",\"part\":").append(part.part()).append(",\"parts\":").append(part.parts());
    part.asOf()
        .ifPresent(
            asOf -> frame.append(",\"as_of\":\"").append(Timestamps.format(asOf)).append('"'));
    frame.append(",\"stale\":").append(part.stale()).append(",\"data\":").append(data);
    return utf8(frame.append('}').toString());
  }

  /** An id is of letters, digits, _ and -, and needs no escape. */
  private static String head(String type, String id, Channel channel, Instant now) {
    return "{\"type\":\""
        + type
        + "\",\"id\":\""
        + id
        + "\",\"channel\":\""
        + channel.label()
        + "\",\"timestamp\":\""
        + Timestamps.format(now)
        + '"';
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
