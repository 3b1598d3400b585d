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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * An error as RFC 9457 has it.
 *
 * @param name of its type; empty where the status says it all
 * @param detail what happened and what to do, fit for anyone
 * @param headers sent with it
 * @param faults of the request, all of them
 * @param members further ones, such as the permission that lacks
 * @param retryAfter in seconds, when to try again
 */
public record Problem(
    Optional<String> name,
    Status status,
    String detail,
    List<Header> headers,
    List<Fault> faults,
    List<Member> members,
    OptionalLong retryAfter) {
  static final Header CONTENT_TYPE =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/problem+json");

  private static final JsonFactory JSON = new JsonFactory();
  private static final String TYPES = "urn:quorate:problem:";

  /** A member of its own, with a text. */
  public record Member(String name, String value) {}

  public Problem {
    headers = List.copyOf(headers);
    faults = List.copyOf(faults);
    members = List.copyOf(members);
  }

  public Problem(Status status, String detail) {
    this(Optional.empty(), status, detail, List.of(), List.of(), List.of(), OptionalLong.empty());
  }

  /** A problem of a type of its own. */
  public static Problem named(String name, Status status, String detail) {
    Problem plain = new Problem(status, detail);
    return new Problem(
        Optional.of(name),
        status,
        detail,
        plain.headers,
        plain.faults,
        plain.members,
        plain.retryAfter);
  }

  /** Something behind the server cannot do its part now. */
  public static Problem unavailable(String detail) {
    return new Problem(Status.SERVICE_UNAVAILABLE_503, detail);
  }

  /** The same request can be answered in a second. */
  public static Problem busy(String detail) {
    return unavailable(detail).retryAfter(1);
  }

  /** The same with one more header. */
  public Problem with(Header header) {
    return new Problem(name, status, detail, plus(headers, header), faults, members, retryAfter);
  }

  /** The same with one more member. */
  public Problem with(String member, String value) {
    return new Problem(
        name,
        status,
        detail,
        headers,
        faults,
        plus(members, new Member(member, value)),
        retryAfter);
  }

  /** The same with all that is wrong with the request. */
  public Problem with(List<Fault> all) {
    return new Problem(name, status, detail, headers, all, members, retryAfter);
  }

  /** The same, which says when to try again. */
  public Problem retryAfter(long seconds) {
    return new Problem(
        name,
        status,
        detail,
        plus(headers, HeaderValues.create(HeaderNames.RETRY_AFTER, Long.toString(seconds))),
        faults,
        members,
        OptionalLong.of(seconds));
  }

  private static <T> List<T> plus(List<T> list, T item) {
    return Stream.concat(list.stream(), Stream.of(item)).toList();
  }

  byte[] toBytes() {
    return toBytes(Optional.empty());
  }

  /**
   * @param requestId where requests are named, types are too
   */
  byte[] toBytes(Optional<String> requestId) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField(
          "type", requestId.isPresent() ? TYPES + name.orElseGet(this::usualName) : "about:blank");
      json.writeStringField("title", status.reasonPhrase());
      json.writeNumberField("status", status.code());
      json.writeStringField("detail", detail);
      if (requestId.isPresent()) {
        json.writeStringField("request_id", requestId.get());
      }
      writeMembers(json, requestId.isPresent());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void writeMembers(JsonGenerator json, boolean whole) throws IOException {
    if (whole && retryAfter.isPresent()) {
      json.writeNumberField("retry_after", retryAfter.getAsLong());
    }
    for (Member member : members) {
      json.writeStringField(member.name(), member.value());
    }
    if (!faults.isEmpty()) {
      json.writeArrayFieldStart("errors");
      for (Fault fault : faults) {
        json.writeStartObject();
        json.writeStringField("detail", fault.detail());
        json.writeStringField(fault.place().label(), fault.name());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private String usualName() {
    return switch (status.code()) {
      case 400 -> "invalid-request";
      case 401 -> "unauthenticated";
      case 403 -> "forbidden";
      case 404 -> "not-found";
      case 405 -> "method-not-allowed";
      case 409 -> "conflict";
      case 412 -> "changed";
      case 413 -> "too-large";
      case 415 -> "unsupported-media-type";
      case 426 -> "upgrade-required";
      case 429 -> "rate-limited";
      case 503 -> "overloaded";
      default -> status.family() == Status.Family.CLIENT_ERROR ? "invalid-request" : "internal";
    };
  }
}
