package quorate.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import quorate.domain.InvalidField;
import quorate.domain.Millionths;
import quorate.domain.Ratio;

/**
 * A message of the orchestrator, read whole: its values by their names, in the types of the domain.
 * A value that is missing or of another type throws {@link InvalidField}, a number that is not
 * whole {@link ArithmeticException}; names nobody asks for are passed over, so that an older reader
 * understands a newer writer.
 *
 * <p>For messages of agents it would be too slow, and too quick to give up; they have readers of
 * their own.
 */
final class MessageValues {
  private final Map<String, Object> values;

  private MessageValues(Map<String, Object> values) {
    this.values = values;
  }

  /** What the reader makes of a message; empty if it is no such message. */
  static <M> Optional<M> read(byte[] message, Function<MessageValues, M> reader) {
    try {
      JsonFields.requireUtf8(message);
      try (JsonParser json = Json.FACTORY.createParser(message)) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
          return Optional.empty();
        }
        MessageValues values = new MessageValues(object(json));
        return json.nextToken() == null ? Optional.of(reader.apply(values)) : Optional.empty();
      }
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Map<String, Object> object(JsonParser json) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      if (values.put(name, value(json)) != null) {
        throw new Malformed("a name comes twice");
      }
    }
    return values;
  }

  private static Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> new MessageValues(object(json));
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(json));
        }
        yield items;
      }
      case VALUE_STRING -> json.getText();
      case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDecimalValue();
      default -> Optional.empty();
    };
  }

  boolean bool(String name) {
    return required(name, Boolean.class);
  }

  String text(String name) {
    return required(name, String.class);
  }

  Optional<String> optionalText(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  Instant time(String name) {
    return Timestamps.parse(text(name))
        .orElseThrow(() -> new InvalidField(name, "must be an RFC 3339 timestamp"));
  }

  Optional<Instant> optionalTime(String name) {
    return has(name) ? Optional.of(time(name)) : Optional.empty();
  }

  long number(String name) {
    return required(name, BigDecimal.class).longValueExact();
  }

  int count(String name) {
    return required(name, BigDecimal.class).intValueExact();
  }

  Ratio ratio(String name) {
    return Ratio.of(name, required(name, BigDecimal.class));
  }

  /** A decimal in whole millionths. */
  long millionths(String name) {
    return required(name, BigDecimal.class).scaleByPowerOfTen(Millionths.DIGITS).longValueExact();
  }

  MessageValues object(String name) {
    return required(name, MessageValues.class);
  }

  <T> List<T> objects(String name, Function<MessageValues, T> reader) {
    List<T> items = new ArrayList<>();
    for (Object item : required(name, List.class)) {
      if (!(item instanceof MessageValues fields)) {
        throw new InvalidField(name, "must be an array of objects");
      }
      items.add(reader.apply(fields));
    }
    return items;
  }

  /** Null counts as absent. */
  private boolean has(String name) {
    return values.getOrDefault(name, Optional.empty()) != Optional.empty();
  }

  private <T> T required(String name, Class<T> type) {
    Object value = values.getOrDefault(name, Optional.empty());
    if (!type.isInstance(value)) {
      throw new InvalidField(name, "is missing or of another type");
    }
    return type.cast(value);
  }
}
