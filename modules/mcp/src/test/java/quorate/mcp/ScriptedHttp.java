package quorate.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server of a revision of before that answers each request as it is told to, byte for byte, and
 * keeps the methods that it was asked for.
 */
final class ScriptedHttp implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");
  private static final Pattern SESSION = Pattern.compile("(?i)mcp-session-id: *([^\r]*)");

  /**
   * A request.
   *
   * @param session empty where it has none
   */
  record Asked(String method, String session, Map<String, Object> message) {

    /** What answers it with a result. */
    String result(String json) {
      return ok(
          "", "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(message.get("id"), json));
    }

    /** What answers an initialize, and gives a session. */
    String welcome(String given) {
      return ok(
          "Mcp-Session-Id: " + given + "\r\n",
          "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"protocolVersion\":\"2025-11-25\"}}"
              .formatted(message.get("id")));
    }

    private static String ok(String headers, String body) {
      return answer("200 OK", headers, body);
    }
  }

  private final String scheme;
  private final ServerSocket socket;
  private final Function<Asked, String> script;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /**
   * @param script says what answers a request, the head included; the connection ends after it
   */
  ScriptedHttp(Function<Asked, String> script) throws IOException {
    this("http", new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
  }

  /**
   * @param socket on the address of this machine alone
   */
  ScriptedHttp(String scheme, ServerSocket socket, Function<Asked, String> script) {
    this.scheme = scheme;
    this.socket = socket;
    this.script = script;
    Thread.ofPlatform().daemon().name("scripted-http").start(this::serve);
  }

  static String answer(String status, String headers, String body) {
    return "HTTP/1.1 %s\r\nContent-Type: application/json\r\nConnection: close\r\n%sContent-Length: %d\r\n\r\n%s"
        .formatted(status, headers, body.getBytes(StandardCharsets.UTF_8).length, body);
  }

  URI url() {
    return URI.create(scheme + "://127.0.0.1:" + socket.getLocalPort() + "/mcp");
  }

  /** How often a method was asked for. */
  long count(String method) {
    return asked.stream().filter(method::equals).count();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        Asked request = read(client.getInputStream());
        asked.add(request.method());
        client.getOutputStream().write(script.apply(request).getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // The client went away, or the server was closed.
      }
    }
  }

  private static Asked read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("The request ends midway");
      }
      head.write(next);
    }
    String text = head.toString(StandardCharsets.UTF_8);
    Map<String, Object> message =
        Json.objectOf(in.readNBytes(Integer.parseInt(found(LENGTH, text, "0")))).orElse(Map.of());
    return new Asked(String.valueOf(message.get("method")), found(SESSION, text, ""), message);
  }

  private static String found(Pattern pattern, String text, String otherwise) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : otherwise;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
