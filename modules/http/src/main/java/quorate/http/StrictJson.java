package quorate.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object from a stranger: UTF-8, at most eight levels, no name twice, nothing after
 * it, and no text that the database could not keep.
 */
public final class StrictJson {
  private static final int LEVELS = 8;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(LEVELS)
                  .maxNumberLength(1_000)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          // UTF-8 and nothing else, or UTF-16 would be a second form that nobody meant.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          // Or the JVM would keep every name ever sent.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private StrictJson() {}

  /** Why a text is refused, as it follows "The body". */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private Refused(String message) {
      super(message);
    }
  }

  /** Stands for any number, of which no field has one. */
  public record Number(String text) {}

  /** Stands for null, which is not the same as absent. */
  public record Null() {}

  /**
   * Reads an object. Its values are strings, {@link Boolean}s, {@link Number}s, {@link Null}s,
   * lists and maps.
   *
   * @throws Refused when it is not such an object
   */
  public static Map<String, Object> object(byte[] bytes) throws Refused {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      throw new Refused("is not UTF-8");
    }
    try (JsonParser json = JSON.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new Refused("must be a JSON object");
      }
      Map<String, Object> object = object(json);
      if (json.nextToken() != null) {
        throw new Refused("must end with its object");
      }
      return object;
    } catch (IOException e) {
      throw new Refused(
          "must be one JSON object of at most " + LEVELS + " levels, with no name twice");
    }
  }

  private static Map<String, Object> object(JsonParser json) throws IOException, Refused {
    Map<String, Object> object = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = storable(json.currentName());
      json.nextToken();
      object.put(name, value(json));
    }
    return object;
  }

  private static Object value(JsonParser json) throws IOException, Refused {
    return switch (json.currentToken()) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> list(json);
      case VALUE_STRING -> storable(json.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> new Null();
      default -> new Number(json.getText());
    };
  }

  private static List<Object> list(JsonParser json) throws IOException, Refused {
    List<Object> list = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(json));
    }
    return list;
  }

  private static String storable(String text) throws Refused {
    if (text.indexOf('\0') >= 0) {
      throw new Refused("must not hold the character U+0000");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new Refused("must not hold half a surrogate pair");
    }
    return text;
  }
}
