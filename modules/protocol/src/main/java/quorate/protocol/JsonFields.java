package quorate.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quorate.domain.InvalidField;
import quorate.domain.Quoted;
import quorate.domain.Ratio;

/**
 * The fields of one JSON object, read one after the other: each is read or skipped before the next.
 * Null counts as absent.
 *
 * <p>What is no such JSON throws {@link IOException}; a value that breaks the rule of its field
 * throws {@link InvalidField} and can be passed over.
 */
public final class JsonFields implements AutoCloseable {
  private final JsonParser json;

  private final FieldNames names = new FieldNames();
  private String name = "";

  private JsonFields(JsonParser json) {
    this.json = json;
  }

  /**
   * @throws IOException when the bytes are no JSON object in UTF-8
   */
  public static JsonFields of(byte[] document) throws IOException {
    requireUtf8(document);
    JsonParser json = Json.FACTORY.createParser(document);
    if (json.nextToken() != JsonToken.START_OBJECT) {
      json.close();
      throw new Malformed("not an object");
    }
    return new JsonFields(json);
  }

  /**
   * What is wrong with a document that was refused with an IOException, and at which byte, counted
   * from 0: in words for its author, in printable ASCII.
   */
  public static String fault(byte[] document) {
    return JsonFault.in(document);
  }

  /** The parser checks what it looks at, which is not all of what it skips. */
  static void requireUtf8(byte[] document) throws CharacterCodingException {
    int all = 0;
    for (byte b : document) {
      all |= b;
    }
    if (all < 0) {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
    }
  }

  /** Moves to the next field; empty after the last one, when nothing but space may follow. */
  public Optional<String> next() throws IOException {
    if (json.nextToken() == JsonToken.END_OBJECT) {
      if (json.nextToken() != null) {
        throw new Malformed("something follows the object");
      }
      return Optional.empty();
    }
    name = json.currentName();
    add(name, names);
    json.nextToken();
    return Optional.of(name);
  }

  private static void add(String name, FieldNames names) throws Malformed {
    if (!names.add(name)) {
      throw new Malformed("a name comes twice");
    }
  }

  /** Passes over the value, whatever is in it; the parser bounds how deep that may be. */
  public void skip() throws IOException {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      skipObject();
    } else if (json.currentToken() == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        skip();
      }
    }
  }

  private void skipObject() throws IOException {
    FieldNames within = new FieldNames();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      add(json.currentName(), within);
      json.nextToken();
      skip();
    }
  }

  public boolean isNull() {
    return json.currentToken() == JsonToken.VALUE_NULL;
  }

  public String text() throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw wrongType("a string");
    }
    return json.getText();
  }

  /** Text in which what PostgreSQL and UTF-8 cannot hold is replaced. */
  public String storableText() throws IOException {
    return StorableText.of(text());
  }

  public Instant timestamp() throws IOException {
    String text = text();
    return Timestamps.parse(text)
        .orElseThrow(
            () ->
                new InvalidField(
                    name,
                    "must be an RFC 3339 timestamp such as 2026-01-01T00:00:00.000Z: "
                        + Quoted.of(text)));
  }

  public long number() throws IOException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
        || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw wrongType("a whole number of at most 64 bits");
    }
    return json.getLongValue();
  }

  public Ratio ratio() throws IOException {
    return Ratio.of(name, decimal());
  }

  /** A number, exact as its text gives it. */
  public BigDecimal decimal() throws IOException {
    if (!json.currentToken().isNumeric()) {
      throw wrongType("a number");
    }
    try {
      return json.getDecimalValue();
    } catch (NumberFormatException e) {
      // It is JSON, but its exponent is beyond 32 bits.
      throw new InvalidField(
          name, "must be a number with a smaller exponent: " + Quoted.of(json.getText()));
    }
  }

  /** Reads an array of pairs of numbers, as many as there may be. */
  List<double[]> pairs(int most) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw wrongType("an array of pairs of numbers");
    }
    List<double[]> pairs = new ArrayList<>();
    boolean valid = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      Optional<double[]> pair = pair();
      valid &= pair.isPresent() && pairs.size() < most;
      if (valid) {
        pairs.add(pair.get());
      }
    }
    if (!valid) {
      throw new InvalidField(name, "must be an array of at most " + most + " pairs of numbers");
    }
    return pairs;
  }

  /** Reads it to the end all the same where it is none, so that what follows is found. */
  private Optional<double[]> pair() throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      skip();
      return Optional.empty();
    }
    double[] numbers = new double[2];
    int count = 0;
    boolean valid = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken().isNumeric() && count < numbers.length) {
        numbers[count] = decimal().doubleValue();
      } else {
        valid = false;
        skip();
      }
      count++;
    }
    return valid && count == numbers.length ? Optional.of(numbers) : Optional.empty();
  }

  public boolean bool() throws IOException {
    if (!json.currentToken().isBoolean()) {
      throw wrongType("true or false");
    }
    return json.getBooleanValue();
  }

  /** Passes over an object, whatever is in it. */
  public void object() throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw wrongType("an object");
    }
    skipObject();
  }

  /** Reads an object whose values are all strings. */
  public Map<String, String> texts() throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw wrongType("an object");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    FieldNames within = new FieldNames();
    boolean valid = true;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      add(key, within);
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        texts.put(key, json.getText());
      } else {
        // Read to the end all the same, so that the fields after it are found.
        valid = false;
        skip();
      }
    }
    if (!valid) {
      throw new InvalidField(name, "must be an object of strings");
    }
    return texts;
  }

  /**
   * Reads an array of strings.
   *
   * @param most that it may have
   */
  public List<String> textList(int most) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw wrongType("an array of strings");
    }
    List<String> texts = new ArrayList<>();
    boolean valid = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.VALUE_STRING && texts.size() < most) {
        texts.add(json.getText());
      } else {
        // Read to the end all the same, so that the fields after it are found.
        valid = false;
        skip();
      }
    }
    if (!valid) {
      throw new InvalidField(name, "must be an array of at most " + most + " strings");
    }
    return texts;
  }

  private InvalidField wrongType(String expected) throws IOException {
    skip();
    return new InvalidField(name, "must be " + expected);
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
