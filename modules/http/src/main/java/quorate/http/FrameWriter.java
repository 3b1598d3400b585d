package quorate.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes frames to a client (RFC 6455, section 5), each whole and at once. For one thread. */
final class FrameWriter {
  private static final int WHOLE = 0x80;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int LONGEST_HEAD = 10;
  private static final int SHORT = 125;
  private static final int LENGTH_OF_2_BYTES = 126;
  private static final int LENGTH_OF_8_BYTES = 127;

  private final DataWriter writer;
  private final Turns turns = new Turns();

  FrameWriter(DataWriter writer) {
    this.writer = writer;
  }

  void text(byte[] utf8) {
    write(TEXT, utf8);
  }

  void ping() {
    write(PING, new byte[0]);
  }

  void pong(byte[] payload) {
    write(PONG, payload);
  }

  /**
   * @param reason at most 123 bytes
   */
  void close(int code, String reason) {
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    write(CLOSE, ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array());
  }

  private void write(int opcode, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(LONGEST_HEAD + payload.length);
    frame.put((byte) (WHOLE | opcode));
    if (payload.length <= SHORT) {
      frame.put((byte) payload.length);
    } else if (payload.length <= 0xffff) {
      frame.put((byte) LENGTH_OF_2_BYTES).putShort((short) payload.length);
    } else {
      frame.put((byte) LENGTH_OF_8_BYTES).putLong(payload.length);
    }
    frame.put(payload);
    writer.writeNow(BufferData.create(frame.array(), 0, frame.position()));
    turns.wrote(frame.position());
  }
}
