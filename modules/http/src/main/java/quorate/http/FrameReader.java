package quorate.http;

import io.helidon.common.buffers.DataReader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the frames that a client sends (RFC 6455, section 5). Of a frame that is too large not a
 * byte is kept. For one thread.
 */
final class FrameReader {
  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int MOST_OF_CONTROL = 125;
  private static final int LENGTH_OF_2_BYTES = 126;
  private static final int LENGTH_OF_8_BYTES = 127;
  private static final int MASK_BYTES = 4;
  private static final int FIRST_OF_APPLICATIONS = 3000;
  private static final int AFTER_APPLICATIONS = 5000;

  private final DataReader reader;
  private final int messageBytes;
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private boolean within;

  /** What was read. */
  sealed interface Frame {
    /** A whole text, of one frame or several. */
    record Text(String text) implements Frame {}

    /** Part of a text that is not whole yet. */
    record Fragment() implements Frame {}

    /** To be answered with the same bytes. */
    record Ping(byte[] payload) implements Frame {}

    /** The answer to a ping, or sent unasked. */
    record Pong() implements Frame {}

    /**
     * The last frame of the client.
     *
     * @param code 1005 if it told none
     */
    record Close(int code) implements Frame {}
  }

  /**
   * @param messageBytes the largest text
   */
  FrameReader(DataReader reader, int messageBytes) {
    this.reader = reader;
    this.messageBytes = messageBytes;
  }

  /**
   * Reads the next frame.
   *
   * @throws ProtocolViolation when it is none that may come here
   */
  Frame read() throws ProtocolViolation {
    int first = unsignedByte();
    int second = unsignedByte();
    boolean whole = (first & 0x80) != 0;
    int opcode = first & 0x0f;
    if ((first & 0x70) != 0) {
      throw violation("A reserved bit is set");
    }
    if ((second & 0x80) == 0) {
      throw violation("The frame is not masked");
    }
    requireKnown(opcode, whole);
    long length = length(second & 0x7f, opcode);
    byte[] payload = payload((int) length);
    return switch (opcode) {
      case CLOSE -> close(payload);
      case PING -> new Frame.Ping(payload);
      case PONG -> new Frame.Pong();
      default -> text(payload, whole);
    };
  }

  /** Throws away what comes in, after a frame that may not. */
  void throwAway() {
    reader.read();
    reader.skip(reader.available());
  }

  private void requireKnown(int opcode, boolean whole) throws ProtocolViolation {
    switch (opcode) {
      case BINARY ->
          throw new ProtocolViolation(ProtocolViolation.NOT_TEXT, "Only texts are taken");
      case TEXT -> require(!within, "A text begins within another");
      case CONTINUATION -> require(within, "Nothing is to be continued");
      case CLOSE, PING, PONG -> require(whole, "A control frame comes in parts");
      default -> throw violation("The opcode is unknown");
    }
  }

  private long length(int told, int opcode) throws ProtocolViolation {
    if (opcode >= CLOSE) {
      require(told <= MOST_OF_CONTROL, "A control frame is too large");
      return told;
    }
    long length =
        switch (told) {
          case LENGTH_OF_2_BYTES -> number(2);
          case LENGTH_OF_8_BYTES -> number(8);
          default -> told;
        };
    if (length < 0 || length + message.size() > messageBytes) {
      throw new ProtocolViolation(
          ProtocolViolation.TOO_LARGE, "A text has at most " + messageBytes + " bytes");
    }
    return length;
  }

  private byte[] payload(int length) {
    byte[] mask = reader.readBytes(MASK_BYTES);
    byte[] payload = length == 0 ? new byte[0] : reader.readBytes(length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % MASK_BYTES];
    }
    return payload;
  }

  private Frame text(byte[] payload, boolean whole) throws ProtocolViolation {
    message.writeBytes(payload);
    within = !whole;
    if (!whole) {
      return new Frame.Fragment();
    }
    byte[] bytes = message.toByteArray();
    message.reset();
    return new Frame.Text(utf8(bytes, 0));
  }

  private static Frame close(byte[] payload) throws ProtocolViolation {
    if (payload.length == 0) {
      return new Frame.Close(1005);
    }
    require(payload.length > 1, "A close has half a code");
    int code = (payload[0] & 0xff) << 8 | payload[1] & 0xff;
    utf8(payload, 2);
    boolean known =
        switch (code) {
          case 1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014 -> true;
          default -> code >= FIRST_OF_APPLICATIONS && code < AFTER_APPLICATIONS;
        };
    require(known, "A close has a code that none may have");
    return new Frame.Close(code);
  }

  private static String utf8(byte[] bytes, int from) throws ProtocolViolation {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw new ProtocolViolation(ProtocolViolation.NOT_UTF_8, "A text is not UTF-8");
    }
  }

  private long number(int bytes) {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number = number << 8 | unsignedByte();
    }
    return number;
  }

  private int unsignedByte() {
    return reader.read() & 0xff;
  }

  private static void require(boolean right, String otherwise) throws ProtocolViolation {
    if (!right) {
      throw violation(otherwise);
    }
  }

  private static ProtocolViolation violation(String what) {
    return new ProtocolViolation(ProtocolViolation.PROTOCOL, what);
  }
}
