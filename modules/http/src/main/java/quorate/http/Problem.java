package quorate.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * An error as RFC 9457 has it.
 *
 * @param detail what happened and what to do, fit for anyone
 * @param headers sent with it
 */
public record Problem(Status status, String detail, List<Header> headers) {
  static final Header CONTENT_TYPE =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/problem+json");

  private static final JsonFactory JSON = new JsonFactory();
  private static final Header RETRY_AFTER = HeaderValues.createCached(HeaderNames.RETRY_AFTER, "1");

  public Problem {
    headers = List.copyOf(headers);
  }

  public Problem(Status status, String detail) {
    this(status, detail, List.of());
  }

  /** Something behind the server cannot do its part now. */
  public static Problem unavailable(String detail) {
    return new Problem(Status.SERVICE_UNAVAILABLE_503, detail);
  }

  /** The same request can be answered in a second. */
  public static Problem busy(String detail) {
    return unavailable(detail).with(RETRY_AFTER);
  }

  /** The same with one more header. */
  public Problem with(Header header) {
    return new Problem(status, detail, Stream.concat(headers.stream(), Stream.of(header)).toList());
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("type", "about:blank");
      json.writeStringField("title", status.reasonPhrase());
      json.writeNumberField("status", status.code());
      json.writeStringField("detail", detail);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
