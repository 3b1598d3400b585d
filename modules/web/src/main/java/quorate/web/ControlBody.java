package quorate.web;

import java.io.IOException;
import java.util.Optional;
import quorate.domain.InvalidField;
import quorate.http.ProblemException;
import quorate.protocol.JsonFields;

/** What a request to pause or resume says; both may be missing. */
record ControlBody(Optional<String> actor, Optional<String> reason) {
  private static final int MAX_ACTOR = 100;
  private static final int MAX_REASON = 500;

  /**
   * @throws ProblemException when it is not such a body
   */
  static ControlBody read(byte[] body) {
    Optional<String> actor = Optional.empty();
    Optional<String> reason = Optional.empty();
    if (body.length == 0) {
      return new ControlBody(actor, reason);
    }
    try (JsonFields fields = JsonFields.of(body)) {
      Optional<String> name = fields.next();
      while (name.isPresent()) {
        switch (fields.isNull() ? "" : name.get()) {
          case "actor" -> actor = Optional.of(text("actor", fields.storableText(), MAX_ACTOR));
          case "reason" -> reason = Optional.of(text("reason", fields.storableText(), MAX_REASON));
          default -> fields.skip();
        }
        name = fields.next();
      }
    } catch (IOException e) {
      throw ProblemException.badRequest(
          "The body must be a JSON object such as {\"reason\":\"…\"}: " + JsonFields.fault(body));
    } catch (InvalidField e) {
      throw ProblemException.badRequest(e.field() + " " + e.detail());
    }
    return new ControlBody(actor, reason);
  }

  private static String text(String name, String value, int max) {
    int length = value.codePointCount(0, value.length());
    if (length > max) {
      throw ProblemException.badRequest(
          "%s must have at most %d characters: it has %d".formatted(name, max, length));
    }
    return value;
  }
}
