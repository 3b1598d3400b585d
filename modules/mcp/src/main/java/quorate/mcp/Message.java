package quorate.mcp;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/** What came in. */
sealed interface Message {

  /** The name of a field of {@code _meta} that the protocol reserves. */
  static String meta(String name) {
    return "io.modelcontextprotocol/" + name;
  }

  /**
   * Something that wants an answer.
   *
   * @param id text or a whole number
   * @param params an empty object where there are none
   * @param paramsAreObject false where there are some of another kind
   */
  record Request(Object id, String method, Map<String, Object> params, boolean paramsAreObject)
      implements Message {

    /** What the message says of itself. */
    Map<String, Object> meta() {
      return Json.object(params, "_meta");
    }

    Optional<Object> version() {
      return Optional.ofNullable(meta().get(Message.meta("protocolVersion")));
    }

    /** By which the client knows news of how far this is; empty if it wants none. */
    Optional<Object> progressToken() {
      return Optional.ofNullable(meta().get("progressToken")).filter(Message::isId);
    }
  }

  /** Something that wants none. */
  record Notification(String method, Map<String, Object> params) implements Message {

    /** The id of the request that is cancelled, if this cancels one. */
    Optional<Object> cancelled() {
      return method.equals("notifications/cancelled")
          ? Optional.ofNullable(params.get("requestId")).filter(Message::isId)
          : Optional.empty();
    }
  }

  /** An answer to something that was asked. */
  record Response(Map<String, Object> fields) implements Message {}

  /** What is none of these. */
  record Bad(Reply reply) implements Message {}

  /** Reads a message. */
  static Message parse(byte[] utf8) {
    Object value;
    try {
      value = Json.parse(utf8);
    } catch (Json.NotJson e) {
      return new Bad(
          Reply.error(
              400,
              Optional.empty(),
              ErrorCode.PARSE,
              "The message must be one JSON value in UTF-8, at most 64 deep, no key twice: "
                  + e.getMessage()));
    }
    return value instanceof Map<?, ?>
        ? of(Json.asObject(value))
        : bad(Optional.empty(), "The message must be one object; batches are not taken");
  }

  private static Message of(Map<String, Object> fields) {
    Optional<Object> id = Optional.ofNullable(fields.get("id"));
    Optional<Object> usable = id.filter(Message::isId);
    if (!"2.0".equals(fields.get("jsonrpc"))) {
      return bad(usable, "jsonrpc must be \"2.0\"");
    }
    if (!fields.containsKey("method")
        && (fields.containsKey("result") || fields.containsKey("error"))) {
      return new Response(fields);
    }
    if (!(fields.get("method") instanceof String method)) {
      return bad(usable, "method must be text");
    }
    if (id.isPresent() && usable.isEmpty()) {
      return bad(usable, "id must be text or a whole number");
    }
    Object params = fields.getOrDefault("params", Map.of());
    if (usable.isEmpty()) {
      return new Notification(method, Json.asObject(params));
    }
    return new Request(usable.get(), method, Json.asObject(params), params instanceof Map<?, ?>);
  }

  private static boolean isId(Object id) {
    return id instanceof String || id instanceof Long || id instanceof BigInteger;
  }

  private static Message bad(Optional<Object> id, String why) {
    return new Bad(Reply.error(400, id, ErrorCode.INVALID_REQUEST, why));
  }
}
