package quorate.mcp;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tool of another server.
 *
 * @param outputSchema of its structured answers; empty if it has none
 * @param repeatable whether a second call does nothing that the first has not
 * @param headers that its arguments are to be repeated in
 */
record RemoteTool(
    String name,
    Map<String, Object> outputSchema,
    boolean repeatable,
    List<ParameterHeader> headers) {

  /** Reads a tool in a list; empty if it cannot be used. */
  static Optional<RemoteTool> of(Object listed, boolean withHeaders) {
    Map<String, Object> fields = Json.asObject(listed);
    if (!(fields.get("name") instanceof String name)) {
      return Optional.empty();
    }
    Map<String, Object> hints = Json.object(fields, "annotations");
    boolean repeatable =
        Boolean.TRUE.equals(hints.get("readOnlyHint"))
            || Boolean.TRUE.equals(hints.get("idempotentHint"));
    Optional<List<ParameterHeader>> headers =
        withHeaders
            ? ParameterHeader.of(Json.object(fields, "inputSchema"))
            : Optional.of(List.of());
    return headers.map(
        found -> new RemoteTool(name, Json.object(fields, "outputSchema"), repeatable, found));
  }
}
