package quorate.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import quorate.protocol.JsonFields;

/** All that came back on one connection, taken apart. */
final class HttpAnswers {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3}) [ -~]+");
  private static final Pattern HEADER = Pattern.compile("([A-Za-z-]+): ([ -~]*)");

  /** How Helidon's health endpoints answer HEAD. */
  private static final String NO_CONTENT = "204";

  private static final Set<String> CODES =
      Set.of("200", NO_CONTENT, "400", "401", "404", "405", "413", "414", "417");
  private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
  private static final String HEADERS_END = "\r\n\r\n";

  private final String bytes;
  private final boolean mayBeToHead;
  private int at;

  private HttpAnswers(String bytes, boolean mayBeToHead) {
    this.bytes = bytes;
    this.mayBeToHead = mayBeToHead;
  }

  /**
   * @param mayBeToHead whether one of them may lack its body
   */
  static void assertAreWhole(String answers, boolean mayBeToHead) {
    // One character for each byte, since lengths are in bytes.
    String bytes =
        new String(answers.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    HttpAnswers reader = new HttpAnswers(bytes, mayBeToHead);
    while (reader.at < bytes.length()) {
      if (bytes.startsWith(CONTINUE, reader.at)) {
        reader.at += CONTINUE.length();
      } else {
        reader.readOne();
      }
    }
  }

  private void readOne() {
    int end = bytes.indexOf(HEADERS_END, at);
    assertTrue(end >= 0, () -> "no end of headers: " + rest());
    String[] head = bytes.substring(at, end).split("\r\n");
    at = end + HEADERS_END.length();
    Matcher status = STATUS.matcher(head[0]);
    assertTrue(status.matches() && CODES.contains(status.group(1)), head[0]);
    for (int i = 1; i < head.length; i++) {
      assertTrue(HEADER.matcher(head[i]).matches(), head[i]);
    }
    assertTrue(headers(head, "cache-control").contains("no-store"), head[0]);
    if (status.group(1).equals(NO_CONTENT)) {
      assertTrue(mayBeToHead, head[0]);
      return;
    }
    String body = body(head);
    if (!body.isEmpty() && header(head, "content-type").orElse("").contains("json")) {
      assertIsJson(body);
    }
  }

  private static Optional<String> header(String[] head, String name) {
    return headers(head, name).stream().findFirst();
  }

  private static List<String> headers(String[] head, String name) {
    String start = name + ": ";
    return Stream.of(head)
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()))
        .toList();
  }

  private String body(String[] head) {
    if (header(head, "transfer-encoding").isPresent()) {
      return chunks();
    }
    int length = Integer.parseInt(header(head, "content-length").orElseThrow());
    if (mayBeToHead && (at == bytes.length() || bytes.startsWith("HTTP/1.1 ", at))) {
      return "";
    }
    return take(length);
  }

  private String chunks() {
    StringBuilder body = new StringBuilder();
    int size = chunkSize();
    while (size > 0) {
      body.append(take(size));
      assertEquals("\r\n", take(2));
      size = chunkSize();
    }
    assertEquals("\r\n", take(2));
    return body.toString();
  }

  private int chunkSize() {
    int end = bytes.indexOf("\r\n", at);
    assertTrue(end >= 0, () -> "no end of a chunk's size: " + rest());
    return Integer.parseInt(take(end + 2 - at).strip(), 16);
  }

  private String take(int length) {
    assertTrue(at + length <= bytes.length(), () -> length + " bytes are not there: " + rest());
    String taken = bytes.substring(at, at + length);
    at += length;
    return taken;
  }

  private String rest() {
    return bytes.substring(at);
  }

  private static void assertIsJson(String body) {
    try (JsonFields fields = JsonFields.of(body.getBytes(StandardCharsets.ISO_8859_1))) {
      while (fields.next().isPresent()) {
        fields.skip();
      }
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + body, e);
    }
  }
}
