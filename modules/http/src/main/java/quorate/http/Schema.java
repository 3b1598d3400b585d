package quorate.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The form of a value in JSON, as JSON Schema and OpenAPI 3.1 have it.
 *
 * @param words the keywords; values are texts, numbers, booleans, lists and maps
 */
public record Schema(Map<String, Object> words) {
  private static final JsonFactory JSON = new JsonFactory();

  public Schema {
    words = new LinkedHashMap<>(words);
  }

  private static Schema of(String type) {
    return new Schema(Map.of("type", type));
  }

  public static Schema text() {
    return of("string");
  }

  /** A text of that form, as ECMA 262 writes it. */
  public static Schema text(String pattern) {
    return text().with("pattern", pattern);
  }

  /** One of these texts. */
  public static Schema oneOf(List<String> texts) {
    return text().with("enum", texts);
  }

  public static Schema time() {
    return text().with("format", "date-time");
  }

  public static Schema uuid() {
    return text().with("format", "uuid");
  }

  public static Schema bool() {
    return of("boolean");
  }

  public static Schema number() {
    return of("number");
  }

  /** A number from 0 to 1. */
  public static Schema share() {
    return number().with("minimum", 0).with("maximum", 1);
  }

  public static Schema wholeNumber() {
    return of("integer");
  }

  public static Schema wholeNumber(long min, long max) {
    Schema from = wholeNumber().with("minimum", min);
    return max == Long.MAX_VALUE ? from : from.with("maximum", max);
  }

  public static Schema list(Schema of) {
    return of("array").with("items", of.words());
  }

  /** An object of which nothing more is said. */
  public static Schema anyObject() {
    return of("object");
  }

  /** A schema that stands among the components. */
  public static Schema named(String name) {
    return new Schema(Map.of("$ref", "#/components/schemas/" + name));
  }

  /** An object that has these fields and no others. */
  public static Schema object(Property... properties) {
    Map<String, Object> all = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Property property : properties) {
      all.put(property.name(), property.schema().words());
      if (property.required()) {
        required.add(property.name());
      }
    }
    Schema object = anyObject().with("properties", all).with("additionalProperties", false);
    return required.isEmpty() ? object : object.with("required", required);
  }

  /** A field of an object. */
  public record Property(String name, Schema schema, boolean required) {}

  /** A field that is always there. */
  public static Property always(String name, Schema schema) {
    return new Property(name, schema, true);
  }

  /** A field that may be absent. */
  public static Property maybe(String name, Schema schema) {
    return new Property(name, schema, false);
  }

  /** The same with one more keyword. */
  public Schema with(String word, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(words);
    more.put(word, value);
    return new Schema(more);
  }

  /** The same with words for a reader. */
  public Schema says(String description) {
    return with("description", description);
  }

  /** Writes a map of such values as JSON. */
  static byte[] bytes(Map<String, Object> document) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      write(json, document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName(entry.getKey().toString());
          write(json, entry.getValue());
        }
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        for (Object item : list) {
          write(json, item);
        }
        json.writeEndArray();
      }
      case Boolean flag -> json.writeBoolean(flag);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      default -> json.writeString(value.toString());
    }
  }
}
