package quorate.journal;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import quorate.domain.InvalidField;
import quorate.domain.Moment;
import quorate.protocol.JsonFields;

/** The fields of one line. One that breaks its rule counts only for the kinds that have it. */
final class JournalLine {
  private final long number;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, Map<String, String>> objects = new HashMap<>();
  private final Map<String, InvalidField> problems = new HashMap<>();
  private Optional<Instant> at = Optional.empty();
  private Optional<Boolean> paused = Optional.empty();

  private JournalLine(long number) {
    this.number = number;
  }

  /**
   * @throws IOException when the line is no JSON object
   */
  static JournalLine read(long number, byte[] bytes) throws IOException {
    JournalLine line = new JournalLine(number);
    try (JsonFields fields = JsonFields.of(bytes)) {
      Optional<String> name = fields.next();
      while (name.isPresent()) {
        if (!fields.isNull()) {
          line.take(name.get(), fields);
        }
        name = fields.next();
      }
    }
    return line;
  }

  private void take(String name, JsonFields fields) throws IOException {
    try {
      switch (name) {
        case "kind", "subject", "payload", "payload_base64", "symbol" ->
            texts.put(name, fields.text());
        case "monotonic_ms", "recorded", "lines" -> numbers.put(name, fields.number());
        case "configuration", "signals", "refused" -> objects.put(name, fields.texts());
        case "at" -> at = Optional.of(fields.timestamp());
        case "paused" -> paused = Optional.of(fields.bool());
        default -> fields.skip();
      }
    } catch (InvalidField e) {
      problems.put(name, e);
    }
  }

  String kind() throws JournalException {
    return text("kind");
  }

  /** Whether the line says when it was written. */
  boolean isDated() {
    return at.isPresent() || problems.containsKey("at");
  }

  /** Whether the line carries the monotonic time. */
  boolean isMonotonic() {
    return numbers.containsKey("monotonic_ms");
  }

  Moment moment() throws JournalException {
    Instant wall = required("at", at);
    return value("monotonic_ms", Optional.ofNullable(numbers.get("monotonic_ms")))
        .map(millis -> new Moment(wall, millis))
        .orElseGet(() -> Moment.at(wall));
  }

  String text(String name) throws JournalException {
    return required(name, Optional.ofNullable(texts.get(name)));
  }

  Optional<String> optionalText(String name) throws JournalException {
    return value(name, Optional.ofNullable(texts.get(name)));
  }

  /** A number of things. */
  int count(String name) throws JournalException {
    long count = required(name, Optional.ofNullable(numbers.get(name)));
    if (count < 0 || count > Integer.MAX_VALUE) {
      throw problem(name + " must be between 0 and " + Integer.MAX_VALUE + ": " + count);
    }
    return (int) count;
  }

  boolean paused() throws JournalException {
    return required("paused", paused);
  }

  Map<String, String> object(String name) throws JournalException {
    return required(name, Optional.ofNullable(objects.get(name)));
  }

  Optional<Map<String, String>> optionalObject(String name) throws JournalException {
    return value(name, Optional.ofNullable(objects.get(name)));
  }

  private <V> V required(String name, Optional<V> value) throws JournalException {
    return value(name, value).orElseThrow(() -> problem(name + " is missing"));
  }

  private <V> Optional<V> value(String name, Optional<V> value) throws JournalException {
    InvalidField problem = problems.get(name);
    if (problem != null) {
      throw problem(name + " " + problem.detail());
    }
    return value;
  }

  JournalException problem(String text) {
    return new JournalException(number, text);
  }
}
