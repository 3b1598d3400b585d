package quorate.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import quorate.sdk.ToolAnswer.Kind;

/** Reads the answer to one request over HTTP: one message, or a stream of events. */
final class HttpExchange {
  /** What proxies say of a server that has gone. */
  private static final Set<Integer> AWAY = Set.of(502, 503, 504);

  private final ToolServerSettings settings;
  private final long id;
  private final Deadline deadline;

  /**
   * @param deadline put off by progress
   */
  HttpExchange(ToolServerSettings settings, long id, Deadline deadline) {
    this.settings = settings;
    this.id = id;
    this.deadline = deadline;
  }

  /** What an answer comes to. */
  Outcome read(int status, String type, InputStream body) throws IOException {
    if (status == 401 || status == 403) {
      return Outcome.none(Kind.UNAUTHORIZED, settings.name() + " refuses the token");
    }
    if (status >= 300 && status < 400) {
      return Outcome.none(
          Kind.PROTOCOL, settings.name() + " sends elsewhere, which is not followed");
    }
    Outcome outcome = type.startsWith("text/event-stream") ? events(body) : whole(body);
    boolean answered = outcome instanceof Outcome.Answered;
    if (answered || status == 200) {
      return outcome;
    }
    String words = settings.name() + " answers with status " + status;
    if (AWAY.contains(status)) {
      return Outcome.none(Kind.UNAVAILABLE, words);
    }
    return status >= 500
        ? Outcome.troubled(words)
        : Outcome.none(Kind.PROTOCOL, "status " + status);
  }

  private Outcome whole(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(settings.maxBytes() + 1);
    return bytes.length > settings.maxBytes() ? tooLarge() : message(bytes).orElseGet(this::none);
  }

  private Outcome tooLarge() {
    return Outcome.none(Kind.TOO_LARGE, settings.name() + " answered with too much");
  }

  private Outcome none() {
    return Outcome.none(Kind.PROTOCOL, settings.name() + " answered what is no message");
  }

  /** What a message comes to; empty if the answer is still to come. */
  private Optional<Outcome> message(byte[] bytes) {
    return switch (Message.parse(bytes)) {
      case Message.Response response ->
          isOurs(response.fields())
              ? Optional.of(new Outcome.Answered(response.fields()))
              : Optional.empty();
      case Message.Notification notification -> {
        if (notification.method().equals("notifications/progress")
            && Long.valueOf(id).equals(notification.params().get("progressToken"))) {
          deadline.progressed();
        }
        yield Optional.empty();
      }
      case Message.Request _ -> Optional.empty();
      case Message.Bad _ -> Optional.of(none());
    };
  }

  /** An error of a server that could not read the id has none. */
  private boolean isOurs(Map<String, Object> fields) {
    Object answered = fields.get("id");
    return Long.valueOf(id).equals(answered)
        || (fields.containsKey("error") && (answered == null || answered instanceof Json.Null));
  }

  private Outcome events(InputStream body) throws IOException {
    Lines lines = new Lines(body, settings.maxBytes());
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      byte[] bytes = line.get().bytes();
      if (line.get().tooLong() || data.size() + bytes.length > settings.maxBytes()) {
        return tooLarge();
      }
      if (bytes.length > 0) {
        gather(data, bytes);
      } else if (data.size() > 0) {
        Optional<Outcome> outcome = message(data.toByteArray());
        data.reset();
        if (outcome.isPresent()) {
          return outcome.get();
        }
      }
    }
    return Outcome.none(Kind.UNAVAILABLE, settings.name() + " ended its answer midway");
  }

  private static void gather(ByteArrayOutputStream data, byte[] line) {
    String field = "data:";
    for (int i = 0; i < field.length(); i++) {
      if (i >= line.length || line[i] != field.charAt(i)) {
        return;
      }
    }
    int from = line.length > field.length() && line[field.length()] == ' ' ? 6 : 5;
    if (data.size() > 0) {
      data.write('\n');
    }
    data.write(line, from, line.length - from);
  }
}
