package quorate.mcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON as plain values: maps in their order, lists, text, booleans, whole numbers as {@code Long}
 * or {@code BigInteger}, others as {@code Double}, and {@link Null#NULL}.
 */
public final class Json {
  /** Deeper values are refused. */
  static final int MAX_DEPTH = 64;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(400)
                  .maxNameLength(1_000)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          // Or the JVM would keep every key ever sent.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private Json() {}

  /** What JSON writes as null. */
  public enum Null {
    NULL
  }

  /** A text is not one JSON value. */
  static final class NotJson extends Exception {
    private static final long serialVersionUID = 1L;

    private NotJson(String message) {
      super(message);
    }
  }

  /**
   * Reads one value in UTF-8.
   *
   * @throws NotJson when it is no value, more than one, deeper than 64 or has a key twice
   */
  static Object parse(byte[] utf8) throws NotJson {
    try {
      // Decoded here and strictly, for the parser itself would guess at UTF-16.
      return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException e) {
      throw new NotJson("not UTF-8");
    }
  }

  /** Reads one value, as {@link #parse(byte[])} does. */
  static Object parse(String text) throws NotJson {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new NotJson("no value");
      }
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new NotJson("more than one value");
      }
      return value;
    } catch (IOException e) {
      throw new NotJson("not JSON");
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> whole(parser);
      // One beyond every double becomes infinite, which no rule of a number accepts.
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> Null.NULL;
      case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no value begins with " + parser.currentToken());
    };
  }

  private static Number whole(JsonParser parser) throws IOException {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? parser.getBigIntegerValue()
        : (Number) parser.getLongValue();
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      object.put(name, value(parser));
    }
    return Collections.unmodifiableMap(object);
  }

  private static List<Object> array(JsonParser parser) throws IOException {
    List<Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return Collections.unmodifiableList(array);
  }

  /**
   * Writes a value in one line.
   *
   * @throws IllegalArgumentException when it is none that JSON knows, such as NaN
   */
  public static String write(Object value) {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case String text -> json.writeString(text);
      case Boolean flag -> json.writeBoolean(flag);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case BigInteger number -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      case Double number when Double.isFinite(number) -> json.writeNumber(number);
      case Null _ -> json.writeNull();
      case Map<?, ?> object -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : object.entrySet()) {
          json.writeFieldName((String) entry.getKey());
          write(json, entry.getValue());
        }
        json.writeEndObject();
      }
      case List<?> array -> {
        json.writeStartArray();
        for (Object element : array) {
          write(json, element);
        }
        json.writeEndArray();
      }
      default -> throw new IllegalArgumentException("not a value of JSON: " + value);
    }
  }

  /** An object in UTF-8; empty if it is anything else. */
  public static Optional<Map<String, Object>> objectOf(byte[] utf8) {
    try {
      return parse(utf8) instanceof Map<?, ?> object
          ? Optional.of(asObject(object))
          : Optional.empty();
    } catch (NotJson e) {
      return Optional.empty();
    }
  }

  /** The objects in a member that is an array. */
  public static List<Map<String, Object>> objectsIn(Map<String, Object> of, String name) {
    return asArray(of.get(name)).stream().map(Json::asObject).toList();
  }

  /** The members of a value that is an object; none of any other. */
  public static Map<String, Object> membersOf(Object value) {
    return asObject(value);
  }

  /** A member that is an object; none where it is missing or anything else. */
  static Map<String, Object> object(Map<String, Object> of, String name) {
    return asObject(of.get(name));
  }

  /** The value as an object; an empty one where it is anything else. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> asObject(Object value) {
    return value instanceof Map<?, ?> object ? (Map<String, Object>) object : Map.of();
  }

  /** The value as an array; an empty one where it is anything else. */
  @SuppressWarnings("unchecked")
  static List<Object> asArray(Object value) {
    return value instanceof List<?> array ? (List<Object>) array : List.of();
  }
}
