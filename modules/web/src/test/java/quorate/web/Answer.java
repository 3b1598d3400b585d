package quorate.web;

import io.helidon.http.Header;
import io.helidon.webclient.http1.Http1ClientResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * An answer as a client sees it, whole but for its date.
 *
 * @param status the code and its phrase
 * @param headers in alphabetical order
 */
record Answer(String status, List<String> headers, String body) {
  private static final String NO_STORE = "Cache-Control: no-store";
  private static final String KEPT = "Connection: keep-alive";
  private static final String CLOSED = "Connection: close";

  Answer {
    headers = headers.stream().filter(header -> !header.startsWith("Date: ")).sorted().toList();
  }

  /** What a client received. */
  static Answer of(Http1ClientResponse response) {
    try (response) {
      return new Answer(
          response.status().text(),
          response.headers().stream()
              .flatMap(header -> header.allValues().stream().map(value -> line(header, value)))
              .toList(),
          response.entity().hasEntity() ? response.as(String.class) : "");
    }
  }

  private static String line(Header header, String value) {
    return header.headerName().defaultCase() + ": " + value;
  }

  static Answer json(String status, String body) {
    return of(status, "application/json", body);
  }

  static Answer json(String body) {
    return json("200 OK", body);
  }

  static Answer of(String status, String type, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return new Answer(
        status,
        List.of(NO_STORE, KEPT, "Content-Length: " + length, "Content-Type: " + type),
        body);
  }

  /** JSON of which the server does not say the length beforehand. */
  static Answer streamed(String body) {
    return streamed("200 OK", body);
  }

  static Answer streamed(String status, String body) {
    return new Answer(
        status,
        List.of(NO_STORE, KEPT, "Content-Type: application/json", "Transfer-Encoding: chunked"),
        body);
  }

  static Answer problem(String status, String detail) {
    String code = status.substring(0, 3);
    String title = status.substring(4);
    return of(
        status,
        "application/problem+json",
        """
        {"type":"about:blank","title":"%s","status":%s,"detail":"%s"}\
        """
            .formatted(title, code, detail));
  }

  static Answer notUnderstood() {
    return problem("400 Bad Request", "The request is not one that can be understood.").closing();
  }

  Answer with(String header) {
    return new Answer(status, Stream.concat(headers.stream(), Stream.of(header)).toList(), body);
  }

  /** The same as the last on its connection. */
  Answer closing() {
    return new Answer(
        status, headers.stream().map(line -> line.equals(KEPT) ? CLOSED : line).toList(), body);
  }

  /** The same to HEAD. */
  Answer toHead() {
    return new Answer(status, headers, "");
  }

  @Override
  public String toString() {
    return status + "\n" + String.join("\n", headers) + "\n\n" + body;
  }
}
