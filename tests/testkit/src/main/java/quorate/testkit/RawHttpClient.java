package quorate.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A client that sends bytes as they are given to it, and waits ten seconds for what comes back. */
public final class RawHttpClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int STATUS_LINE = "HTTP/1.1 200".length();

  private final Socket socket;
  private final InputStream in;

  public RawHttpClient(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public RawHttpClient send(String text) {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  public RawHttpClient send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends, if the server still listens. */
  public void trySending(String text) {
    try {
      send(text);
    } catch (UncheckedIOException e) {
      // Then it has closed the connection, which the test will find.
    }
  }

  public RawHttpClient get(String path) {
    return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  /** Says that nothing more will be sent. */
  public RawHttpClient finish() {
    try {
      socket.shutdownOutput();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the next answer. */
  public HttpAnswer answer() {
    return read(true);
  }

  /**
   * The status code of the next answer, as far as it has come by now; the answer can be read still.
   */
  public String statusSoFar() {
    try {
      if (in.available() < STATUS_LINE) {
        return "";
      }
      in.mark(STATUS_LINE);
      String line = new String(in.readNBytes(STATUS_LINE), StandardCharsets.US_ASCII);
      in.reset();
      return line.substring("HTTP/1.1 ".length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the next answer, which is to HEAD and has no body. */
  public HttpAnswer answerToHead() {
    return read(false);
  }

  private HttpAnswer read(boolean withBody) {
    try {
      String status = nextLine().replace("HTTP/1.1 ", "");
      List<String> headers = new ArrayList<>();
      int length = 0;
      boolean chunked = false;
      for (String line = nextLine(); !line.isEmpty(); line = nextLine()) {
        headers.add(line);
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
          length = Integer.parseInt(line.substring("content-length: ".length()));
        }
        chunked |= line.equalsIgnoreCase("transfer-encoding: chunked");
      }
      byte[] body = withBody ? chunked ? chunks() : in.readNBytes(length) : new byte[0];
      return new HttpAnswer(status, headers, new String(body, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(in.readNBytes(size));
      nextLine();
    }
    nextLine();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(nextLine(), 16);
  }

  /** Reads so many bytes. */
  public byte[] bytes(int count) {
    try {
      byte[] bytes = in.readNBytes(count);
      if (bytes.length < count) {
        throw new IOException("The server ended after " + bytes.length + " bytes of " + count);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads one line. */
  public String line() {
    try {
      return nextLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String nextLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("The server ended in the middle: " + line);
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  /** All that still comes until the server closes the connection. */
  public String rest() {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the server to close the connection, in whatever way, after nothing more. */
  public boolean isClosed() {
    return isClosedWithin(PATIENCE);
  }

  /** Whether the server has closed the connection by now, in whatever way. */
  public boolean isClosedNow() {
    return isClosedWithin(Duration.ofMillis(1));
  }

  private boolean isClosedWithin(Duration patience) {
    try {
      socket.setSoTimeout((int) patience.toMillis());
      return in.read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      restorePatience();
    }
  }

  private void restorePatience() {
    try {
      socket.setSoTimeout((int) PATIENCE.toMillis());
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
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
