package quorate.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A client of a WebSocket that sends frames as they are given to it, right or wrong. */
public final class RawWebSocket implements AutoCloseable {
  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;

  private static final int WHOLE = 0x80;
  private static final int MASKED = 0x80;
  private static final byte[] MASK = {17, 34, 51, 68};
  private static final String KEY =
      Base64.getEncoder().encodeToString("sixteen bytes it".getBytes(StandardCharsets.US_ASCII));

  private final RawHttpClient client;

  private RawWebSocket(RawHttpClient client) {
    this.client = client;
  }

  /** The request for a WebSocket, with further headers, each of which ends with its line. */
  public static String request(String path, String headers) {
    return "GET "
        + path
        + " HTTP/1.1\r\n"
        + "Host: localhost\r\n"
        + "Connection: keep-alive, Upgrade\r\n"
        + "Upgrade: WebSocket\r\n"
        + "Sec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: "
        + KEY
        + "\r\n"
        + headers
        + "\r\n";
  }

  /**
   * Opens one.
   *
   * @throws AssertionError when it is refused
   */
  public static RawWebSocket open(int port, String path, String headers) {
    RawHttpClient client = new RawHttpClient(port).send(request(path, headers));
    HttpAnswer answer = client.answer();
    if (!answer.status().startsWith("101")) {
      throw new AssertionError("refused: " + answer);
    }
    return new RawWebSocket(client);
  }

  /** Sends a whole text. */
  public RawWebSocket text(String text) {
    return frame(WHOLE | TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a whole frame. */
  public RawWebSocket whole(int opcode, byte[] payload) {
    return frame(WHOLE | opcode, payload);
  }

  /** Sends a part of a text, which another one follows. */
  public RawWebSocket part(int opcode, byte[] payload) {
    return frame(opcode, payload);
  }

  /** Sends a masked frame whose first byte is this. */
  public RawWebSocket frame(int first, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(first);
    if (payload.length <= 125) {
      frame.write(MASKED | payload.length);
    } else if (payload.length <= 0xffff) {
      frame.write(MASKED | 126);
      frame.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
    } else {
      frame.write(MASKED | 127);
      frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    frame.writeBytes(MASK);
    for (int i = 0; i < payload.length; i++) {
      frame.write(payload[i] ^ MASK[i % MASK.length]);
    }
    client.send(frame.toByteArray());
    return this;
  }

  /** Sends bytes as they are. */
  public RawWebSocket bytes(int... bytes) {
    byte[] sent = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      sent[i] = (byte) bytes[i];
    }
    client.send(sent);
    return this;
  }

  /**
   * Reads the next frame, in words: {@code text hello}, {@code ping}, {@code pong x}, {@code close
   * 1000 reason}.
   */
  public String frame() {
    byte[] head = client.bytes(2);
    int length =
        switch (head[1]) {
          case 126 -> ByteBuffer.wrap(client.bytes(2)).getShort() & 0xffff;
          case 127 -> (int) ByteBuffer.wrap(client.bytes(8)).getLong();
          default -> head[1];
        };
    ByteBuffer payload = ByteBuffer.wrap(client.bytes(length));
    String words =
        switch (head[0] & 0xff) {
          case WHOLE | TEXT -> "text ";
          case WHOLE | PING -> "ping ";
          case WHOLE | PONG -> "pong ";
          case WHOLE | CLOSE -> "close " + (payload.getShort() & 0xffff) + " ";
          default -> "first byte " + head[0] + " ";
        };
    return (words + StandardCharsets.UTF_8.decode(payload)).strip();
  }

  /** Whether the server ends the connection without another byte. */
  public boolean isClosed() {
    return client.isClosed();
  }

  /** Goes away without a word. */
  @Override
  public void close() {
    client.close();
  }
}
