package quorate.mcp;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a request is one that can be answered, and of which era it is. */
sealed interface Judgement {

  /** It can be answered. */
  record Answerable(Era era) implements Judgement {}

  /** It is refused. */
  record Refused(Reply reply) implements Judgement {}

  /**
   * Judges a request.
   *
   * @param header the version in the header of HTTP that says it, if one does
   */
  static Judgement of(Message.Request request, Optional<String> header) {
    Optional<Object> id = Optional.of(request.id());
    if (request.version().isPresent() && !(request.version().get() instanceof String)) {
      return refused(id, ErrorCode.PARAMS, "The protocol version in _meta must be text");
    }
    Optional<String> said = request.version().map(String.class::cast);
    if (said.isPresent() && header.isPresent() && !said.equals(header)) {
      return refused(
          id,
          ErrorCode.HEADER,
          "Header mismatch: "
              + Headers.VERSION
              + " is '"
              + Shown.of(header.get())
              + "', and the message says '"
              + Shown.of(said.get())
              + "'");
    }
    String version = said.or(() -> header).orElse(Revision.LEGACY);
    if (!Revision.ALL.contains(version)) {
      return new Refused(unsupported(request, version));
    }
    boolean modern = Revision.isModern(version);
    if (!request.paramsAreObject()) {
      return new Refused(
          Reply.error(modern ? 400 : 200, id, ErrorCode.PARAMS, "params must be an object"));
    }
    if (!modern) {
      return new Answerable(Era.LEGACY);
    }
    if (said.isEmpty()) {
      return refused(id, ErrorCode.PARAMS, "_meta must have the protocol version");
    }
    if (!(request.meta().get(Message.meta("clientCapabilities")) instanceof Map<?, ?>)) {
      return refused(id, ErrorCode.PARAMS, "_meta must have the client's capabilities");
    }
    return new Answerable(Era.MODERN);
  }

  private static Judgement refused(Optional<Object> id, ErrorCode code, String why) {
    return new Refused(Reply.error(400, id, code, why));
  }

  private static Reply unsupported(Message.Request request, String version) {
    return Reply.error(
        400,
        Optional.of(request.id()),
        ErrorCode.VERSION,
        "Unsupported protocol version",
        Optional.of(
            JsonMap.of("supported", List.<Object>copyOf(Revision.ALL))
                .with("requested", Shown.of(version))
                .toMap()));
  }
}
