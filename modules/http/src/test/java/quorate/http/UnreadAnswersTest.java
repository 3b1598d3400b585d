package quorate.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a client does not read is not made, but for a little. */
class UnreadAnswersTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final byte[] PIECE = new byte[16 * 1024];

  /** More than the buffers of any kernel. */
  private static final long ENDLESS = 256L << 20;

  private static final long MOST_UNREAD = 512 * 1024;

  @Test
  void anAnswerThatIsNotReadIsMadeNoFurtherThanABufferGoes()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    AtomicLong made = new AtomicLong();
    CompletableFuture<Void> over = new CompletableFuture<>();
    ConnectionLimits limits = new ConnectionLimits(10, LONG, Duration.ofSeconds(1), LONG);
    try (ServedRoutes server = new ServedRoutes(limits, endless(made, over));
        Socket client = new Socket()) {
      client.setReceiveBufferSize(4 * 1024);
      client.connect(new InetSocketAddress("127.0.0.1", server.port()));
      client
          .getOutputStream()
          .write("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      // The guard closes the connection when its time is over.
      over.get(1, TimeUnit.MINUTES);

      assertTrue(made.get() > 0 && made.get() < MOST_UNREAD, made + " bytes made");
    }
  }

  private static Endpoint endless(AtomicLong made, CompletableFuture<Void> over) {
    return catalogue ->
        catalogue.add(
            Route.get(
                "/endless",
                Permission.ANYBODY,
                (request, response) -> {
                  try (OutputStream out = response.open("application/octet-stream")) {
                    while (made.get() < ENDLESS) {
                      out.write(PIECE);
                      out.flush();
                      made.addAndGet(PIECE.length);
                    }
                  } catch (IOException | UncheckedIOException e) {
                    throw new IllegalStateException("closed by the guard", e);
                  } finally {
                    over.complete(null);
                  }
                }));
  }
}
