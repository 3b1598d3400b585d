package quorate.servers;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Lines and payloads of NATS's text protocol on a socket. */
final class NatsWire implements Closeable {
  private static final int CONNECT_BOUND_MILLIS = 5_000;

  /** How long the rest of what has begun to arrive may take. */
  private static final int REST_BOUND_MILLIS = 5_000;

  private static final int LONGEST_LINE = 64 * 1024;
  private static final int LARGEST_PAYLOAD = 64 * 1024 * 1024;
  private static final byte[] LINE_END = {'\r', '\n'};

  private final Socket socket = new Socket();
  private final BufferedInputStream in;
  private final OutputStream out;

  NatsWire(InetSocketAddress server) throws IOException {
    try {
      socket.connect(server, CONNECT_BOUND_MILLIS);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
      out = socket.getOutputStream();
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Sends a line, in one packet with the payload that belongs to it. */
  void send(String line, byte[]... payload) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(line.getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(LINE_END);
    for (byte[] part : payload) {
      bytes.writeBytes(part);
      bytes.writeBytes(LINE_END);
    }
    bytes.writeTo(out);
  }

  /** The next line, or nothing when none has begun to arrive within the time. */
  Optional<String> line(Duration within) throws IOException {
    int first;
    try {
      // Zero would wait for ever.
      socket.setSoTimeout((int) Math.max(1, within.toMillis()));
      first = in.read();
    } catch (SocketTimeoutException silence) {
      return Optional.empty();
    }
    socket.setSoTimeout(REST_BOUND_MILLIS);
    var line = new ByteArrayOutputStream();
    for (int next = first; next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server has closed the connection");
      }
      if (line.size() == LONGEST_LINE) {
        throw new IOException("a line is longer than " + LONGEST_LINE + " bytes");
      }
      line.write(next);
    }
    return Optional.of(line.toString(StandardCharsets.UTF_8).stripTrailing());
  }

  /** The payload that follows a line, without the line end after it. */
  byte[] payload(int length) throws IOException {
    if (length > LARGEST_PAYLOAD) {
      throw new IOException("a payload is larger than " + LARGEST_PAYLOAD + " bytes: " + length);
    }
    byte[] payload = in.readNBytes(length);
    if (in.readNBytes(LINE_END.length).length < LINE_END.length) {
      throw new EOFException("the server has closed the connection within a message");
    }
    return payload;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
