package quorate.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * An answer as a client sees it, whole but for its date.
 *
 * @param status the code and its phrase
 * @param headers in alphabetical order
 */
public record HttpAnswer(String status, List<String> headers, String body) {
  private static final String NO_STORE = "Cache-Control: no-store";
  private static final String KEPT = "Connection: keep-alive";
  private static final String CLOSED = "Connection: close";

  public HttpAnswer {
    headers = headers.stream().filter(header -> !header.startsWith("Date: ")).sorted().toList();
  }

  public static HttpAnswer json(String status, String body) {
    return of(status, "application/json", body);
  }

  public static HttpAnswer json(String body) {
    return json("200 OK", body);
  }

  public static HttpAnswer of(String status, String type, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return new HttpAnswer(
        status,
        List.of(NO_STORE, KEPT, "Content-Length: " + length, "Content-Type: " + type),
        body);
  }

  /** JSON of which the server does not say the length beforehand. */
  public static HttpAnswer streamed(String body) {
    return streamed("200 OK", body);
  }

  public static HttpAnswer streamed(String status, String body) {
    return new HttpAnswer(
        status,
        List.of(NO_STORE, KEPT, "Content-Type: application/json", "Transfer-Encoding: chunked"),
        body);
  }

  public static HttpAnswer problem(String status, String detail) {
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

  public static HttpAnswer notUnderstood() {
    return problem("400 Bad Request", "The request is not one that can be understood.").closing();
  }

  public HttpAnswer with(String header) {
    return new HttpAnswer(
        status, Stream.concat(headers.stream(), Stream.of(header)).toList(), body);
  }

  /** The same as the last on its connection. */
  public HttpAnswer closing() {
    return new HttpAnswer(
        status, headers.stream().map(line -> line.equals(KEPT) ? CLOSED : line).toList(), body);
  }

  /** The same to HEAD. */
  public HttpAnswer toHead() {
    return new HttpAnswer(status, headers, "");
  }

  @Override
  public String toString() {
    return status + "\n" + String.join("\n", headers) + "\n\n" + body;
  }
}
