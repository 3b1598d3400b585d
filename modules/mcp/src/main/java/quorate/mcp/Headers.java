package quorate.mcp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The headers of HTTP that repeat what a message says, so that what stands between client and
 * server need not read the message. They are compared with it, or the two could be told different
 * things.
 */
final class Headers {
  static final String VERSION = "MCP-Protocol-Version";
  static final String METHOD = "Mcp-Method";
  static final String NAME = "Mcp-Name";
  static final String PARAMETER = "Mcp-Param-";

  private static final String ENCODED = "=?base64?";
  private static final String ENCODED_END = "?=";
  private static final int BASE64_GROUP = 4;

  private Headers() {}

  /**
   * Returns what is wrong with the headers of a modern request, if anything is.
   *
   * @param values of a header by its name
   */
  static Optional<String> problem(
      Message.Request request, Optional<Tool> tool, Function<String, List<String>> values) {
    Optional<String> problem =
        differs(VERSION, request.version().map(Object::toString), values)
            .or(() -> differs(METHOD, Optional.of(request.method()), values));
    if (problem.isEmpty() && request.method().equals("tools/call")) {
      problem = differs(NAME, named(request), values).or(() -> parameters(request, tool, values));
    }
    return problem;
  }

  private static Optional<String> named(Message.Request request) {
    return Optional.ofNullable(request.params().get("name")).map(Object::toString);
  }

  private static Optional<String> parameters(
      Message.Request request, Optional<Tool> tool, Function<String, List<String>> values) {
    return tool.stream()
        .flatMap(known -> known.arguments().stream())
        .filter(argument -> argument.schema().containsKey("x-mcp-header"))
        .flatMap(argument -> parameter(argument, request, values).stream())
        .findFirst();
  }

  private static Optional<String> parameter(
      Argument<?> argument, Message.Request request, Function<String, List<String>> values) {
    String header = PARAMETER + argument.schema().get("x-mcp-header");
    Object value = Json.object(request.params(), "arguments").get(argument.name());
    if (value == null || value instanceof Json.Null) {
      return Optional.empty();
    }
    return differs(header, Optional.of(value.toString()), values);
  }

  private static Optional<String> differs(
      String header, Optional<String> said, Function<String, List<String>> values) {
    List<String> given = values.apply(header);
    if (given.size() != 1) {
      return Optional.of(
          "Header mismatch: " + header + " must be there once: " + given.size() + " times");
    }
    Optional<String> decoded = decoded(given.getFirst());
    return decoded.equals(said)
        ? Optional.empty()
        : Optional.of(
            "Header mismatch: "
                + header
                + " is '"
                + Shown.of(decoded.orElse(given.getFirst()))
                + "', and the message says '"
                + Shown.of(said.orElse(""))
                + "'");
  }

  /** The text that a header stands for; empty if it is not well encoded. */
  static Optional<String> decoded(String value) {
    if (!value.startsWith(ENCODED) || !value.endsWith(ENCODED_END)) {
      return value.chars().allMatch(c -> c >= ' ' && c < 0x7f || c == '\t')
          ? Optional.of(value)
          : Optional.empty();
    }
    try {
      String encoded = value.substring(ENCODED.length(), value.length() - ENCODED_END.length());
      if (encoded.length() % BASE64_GROUP != 0) {
        // The decoder would take one without its padding.
        return Optional.empty();
      }
      byte[] bytes = Base64.getDecoder().decode(encoded);
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** A header that stands for the text. */
  static String encoded(String text) {
    boolean plain =
        text.chars().allMatch(c -> c >= ' ' && c < 0x7f)
            && text.equals(text.strip())
            && !(text.startsWith(ENCODED) && text.endsWith(ENCODED_END));
    return plain
        ? text
        : ENCODED
            + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
            + ENCODED_END;
  }
}
