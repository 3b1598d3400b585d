package quorate.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Requests without a payload from several clients at a time, a thousand in one piece. */
final class RequestFlood {
  private static final int PIECE = 1_000;

  private RequestFlood() {}

  /** Returns when the server has read all of them. */
  static void of(long requests, int clients, int port, String subject) {
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<?>> floods =
          IntStream.range(0, clients)
              .<Future<?>>mapToObj(
                  client -> threads.submit(() -> flood(requests / clients, port, subject)))
              .toList();
      for (Future<?> flood : floods) {
        flood.get();
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void flood(long requests, int port, String subject) {
    byte[] piece = bytes(("PUB " + subject + " _INBOX.nobody 0\r\n\r\n").repeat(PIECE));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write(bytes("CONNECT {\"verbose\":false}\r\n"));
      for (long sent = 0; sent < requests; sent += PIECE) {
        out.write(piece);
      }
      out.write(bytes("PING\r\n"));
      awaitPong(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitPong(InputStream in) throws IOException {
    StringBuilder heard = new StringBuilder();
    byte[] buffer = new byte[4_096];
    while (heard.indexOf("PONG") < 0) {
      int read = in.read(buffer);
      if (read < 0) {
        throw new IOException("the server has closed the connection: " + heard);
      }
      heard.append(new String(buffer, 0, read, StandardCharsets.US_ASCII));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
