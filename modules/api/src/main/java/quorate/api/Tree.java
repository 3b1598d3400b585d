package quorate.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quorate.http.StrictJson;

/** A JSON object of another program, of which every field that is read must be of its type. */
final class Tree {
  private static final int MOST_TEXT = 2_000;

  private final Map<?, ?> fields;

  private Tree(Map<?, ?> fields) {
    this.fields = fields;
  }

  /** The answer is not what it should be. */
  static final class Unexpected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Unexpected(String field) {
      super("an unexpected " + field);
    }
  }

  static Tree read(byte[] body) {
    try {
      return new Tree(StrictJson.object(body));
    } catch (StrictJson.Refused e) {
      throw new Unexpected("body");
    }
  }

  String text(String name) {
    return maybeText(name).orElseThrow(() -> new Unexpected(name));
  }

  Optional<String> maybeText(String name) {
    return Optional.ofNullable(fields.get(name))
        .map(
            value -> {
              if (value instanceof String text && text.length() <= MOST_TEXT) {
                return text;
              }
              throw new Unexpected(name);
            });
  }

  /** A short text. */
  String word(String name) {
    return Optional.of(text(name))
        .filter(text -> text.length() <= 100)
        .orElseThrow(() -> new Unexpected(name));
  }

  String oneOf(String name, List<String> words) {
    return Optional.of(text(name)).filter(words::contains).orElseThrow(() -> new Unexpected(name));
  }

  boolean flag(String name) {
    if (fields.get(name) instanceof Boolean flag) {
      return flag;
    }
    throw new Unexpected(name);
  }

  Optional<Boolean> maybeFlag(String name) {
    return fields.containsKey(name) ? Optional.of(flag(name)) : Optional.empty();
  }

  BigDecimal decimal(String name) {
    if (fields.get(name) instanceof StrictJson.Number(String text) && text.length() <= 40) {
      try {
        return new BigDecimal(text);
      } catch (NumberFormatException e) {
        throw new Unexpected(name);
      }
    }
    throw new Unexpected(name);
  }

  long count(String name) {
    try {
      return decimal(name).longValueExact();
    } catch (ArithmeticException e) {
      throw new Unexpected(name);
    }
  }

  double number(String name) {
    double number = decimal(name).doubleValue();
    if (Double.isInfinite(number)) {
      throw new Unexpected(name);
    }
    return number;
  }

  Instant time(String name) {
    return maybeTime(name).orElseThrow(() -> new Unexpected(name));
  }

  Optional<Instant> maybeTime(String name) {
    return maybeText(name)
        .map(
            text -> {
              try {
                return OffsetDateTime.parse(text).toInstant();
              } catch (DateTimeParseException e) {
                throw new Unexpected(name);
              }
            });
  }

  List<Tree> objects(String name) {
    if (fields.get(name) instanceof List<?> list) {
      return list.stream().map(item -> object(name, item)).toList();
    }
    throw new Unexpected(name);
  }

  private static Tree object(String name, Object item) {
    if (item instanceof Map<?, ?> fields) {
      return new Tree(fields);
    }
    throw new Unexpected(name);
  }
}
