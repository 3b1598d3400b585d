package quorate.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import quorate.domain.InvalidField;
import quorate.domain.Quoted;
import quorate.domain.Ratio;

/** The fields of one JSON object, read one after the other. Null counts as absent. */
final class Fields implements AutoCloseable {
  private final JsonParser json;
  private String name = "";

  private Fields(JsonParser json) {
    this.json = json;
  }

  /**
   * @throws IOException when the bytes are no JSON object in UTF-8
   */
  static Fields of(byte[] document) throws IOException {
    requireUtf8(document);
    JsonParser json = Json.FACTORY.createParser(document);
    if (json.nextToken() != JsonToken.START_OBJECT) {
      json.close();
      throw new Malformed("not an object");
    }
    return new Fields(json);
  }

  /** The parser checks what it looks at, which is not all of what it skips. */
  private static void requireUtf8(byte[] document) throws CharacterCodingException {
    int all = 0;
    for (byte b : document) {
      all |= b;
    }
    if (all < 0) {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
    }
  }

  /** Moves to the next field; empty after the last one, when nothing but space may follow. */
  Optional<String> next() throws IOException {
    if (json.nextToken() == JsonToken.END_OBJECT) {
      if (json.nextToken() != null) {
        throw new Malformed("something follows the object");
      }
      return Optional.empty();
    }
    name = json.currentName();
    json.nextToken();
    return Optional.of(name);
  }

  void skip() throws IOException {
    json.skipChildren();
  }

  boolean isNull() {
    return json.currentToken() == JsonToken.VALUE_NULL;
  }

  String text() throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw wrongType("a string");
    }
    return json.getText();
  }

  /** Text in which what PostgreSQL and UTF-8 cannot hold is replaced. */
  String prose() throws IOException {
    return Prose.of(text());
  }

  Instant timestamp() throws IOException {
    String text = text();
    return Timestamps.parse(text)
        .orElseThrow(
            () ->
                new InvalidField(
                    name,
                    "must be an RFC 3339 timestamp such as 2026-01-01T00:00:00.000Z: "
                        + Quoted.of(text)));
  }

  Ratio ratio() throws IOException {
    if (!json.currentToken().isNumeric()) {
      throw wrongType("a number");
    }
    return Ratio.of(name, json.getDecimalValue());
  }

  boolean bool() throws IOException {
    if (!json.currentToken().isBoolean()) {
      throw wrongType("true or false");
    }
    return json.getBooleanValue();
  }

  void object() throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw wrongType("an object");
    }
    json.skipChildren();
  }

  private InvalidField wrongType(String expected) throws IOException {
    json.skipChildren();
    return new InvalidField(name, "must be " + expected);
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
