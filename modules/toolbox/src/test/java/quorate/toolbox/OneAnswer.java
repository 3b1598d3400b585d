package quorate.toolbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTTP server that gives each request the same answer, and keeps what it was asked. */
final class OneAnswer implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");
  private static final Pattern BEARER = Pattern.compile("(?i)authorization: *([^\r]*)");

  /**
   * A request.
   *
   * @param line its first line
   * @param authorization empty where there was none
   */
  record Asked(String line, String authorization, String body) {}

  private final ServerSocket socket;
  private final String status;
  private final String answer;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  OneAnswer(String status, String answer) throws IOException {
    this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    this.status = status;
    this.answer = answer;
    Thread.ofPlatform().daemon().name("one-answer").start(this::serve);
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        asked.add(read(client.getInputStream()));
        client
            .getOutputStream()
            .write(
                ("HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
                        + "Connection: close\r\n\r\n%s")
                    .formatted(status, answer.length(), answer)
                    .getBytes(StandardCharsets.UTF_8));
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
    byte[] body = in.readNBytes(Integer.parseInt(found(LENGTH, text, "0")));
    return new Asked(
        text.substring(0, text.indexOf('\r')),
        found(BEARER, text, ""),
        new String(body, StandardCharsets.UTF_8));
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
