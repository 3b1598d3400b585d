package quorate.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import quorate.domain.Millionths;
import quorate.domain.Ratio;

/**
 * Writes a JSON object field by field, as everything here is written: timestamps in RFC 3339 with
 * milliseconds, exact decimals, absent values left out.
 */
public final class JsonObject {
  private final JsonGenerator json;

  private JsonObject(JsonGenerator json) {
    this.json = json;
  }

  /** One object as UTF-8. */
  public static byte[] bytes(Consumer<JsonObject> fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    write(bytes, fields);
    return bytes.toByteArray();
  }

  /**
   * Writes one object as UTF-8 while it is made, and leaves the stream open.
   *
   * @throws UncheckedIOException when the stream fails
   */
  public static void write(OutputStream out, Consumer<JsonObject> fields) {
    try (JsonGenerator json =
        Json.FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      new JsonObject(json).write(fields);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Consumer<JsonObject> fields) throws IOException {
    json.writeStartObject();
    fields.accept(this);
    json.writeEndObject();
  }

  public JsonObject text(String name, String value) {
    return with(() -> json.writeStringField(name, value));
  }

  public JsonObject text(String name, Optional<String> value) {
    value.ifPresent(present -> text(name, present));
    return this;
  }

  public JsonObject bool(String name, boolean value) {
    return with(() -> json.writeBooleanField(name, value));
  }

  public JsonObject number(String name, long value) {
    return with(() -> json.writeNumberField(name, value));
  }

  /**
   * @param value finite
   */
  public JsonObject number(String name, double value) {
    return with(() -> json.writeNumberField(name, value));
  }

  public JsonObject number(String name, Ratio value) {
    return millionths(name, value.millionths());
  }

  /** An exact decimal, plain, such as {@code 0.0333}. */
  public JsonObject number(String name, BigDecimal value) {
    return with(
        () -> {
          json.writeFieldName(name);
          json.writeNumber(value.toPlainString());
        });
  }

  /** A decimal given in whole millionths. */
  public JsonObject millionths(String name, long value) {
    return with(
        () -> {
          json.writeFieldName(name);
          json.writeNumber(Millionths.toText(value));
        });
  }

  public JsonObject time(String name, Instant value) {
    return text(name, Timestamps.format(value));
  }

  public JsonObject time(String name, Optional<Instant> value) {
    return text(name, value.map(Timestamps::format));
  }

  public JsonObject object(String name, Consumer<JsonObject> fields) {
    return with(
        () -> {
          json.writeFieldName(name);
          write(fields);
        });
  }

  /** A value that is JSON already, such as the database keeps. */
  public JsonObject raw(String name, String value) {
    return with(
        () -> {
          json.writeFieldName(name);
          json.writeRawValue(value);
        });
  }

  /** An array of objects. */
  public <T> JsonObject objects(String name, Iterable<T> items, BiConsumer<JsonObject, T> fields) {
    return with(
        () -> {
          json.writeArrayFieldStart(name);
          for (T item : items) {
            write(object -> fields.accept(object, item));
          }
          json.writeEndArray();
        });
  }

  /** An array of strings. */
  public JsonObject texts(String name, Iterable<String> items) {
    return with(
        () -> {
          json.writeArrayFieldStart(name);
          for (String item : items) {
            json.writeString(item);
          }
          json.writeEndArray();
        });
  }

  /** An array of arrays of numbers. */
  JsonObject pairs(String name, Iterable<double[]> items) {
    return with(
        () -> {
          json.writeArrayFieldStart(name);
          for (double[] item : items) {
            json.writeArray(item, 0, item.length);
          }
          json.writeEndArray();
        });
  }

  private interface Step {
    void run() throws IOException;
  }

  private JsonObject with(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }
}
