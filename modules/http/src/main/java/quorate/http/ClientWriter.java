package quorate.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.util.function.IntConsumer;

/**
 * Writes to a client that may go away, which Helidon itself would log as a failure of its own.
 *
 * @param written told after each write how many bytes it had
 */
record ClientWriter(DataWriter writer, IntConsumer written) implements DataWriter {

  @Override
  public void write(BufferData... buffers) {
    writing(length(buffers), () -> writer.write(buffers));
  }

  @Override
  public void write(BufferData buffer) {
    writing(buffer.available(), () -> writer.write(buffer));
  }

  @Override
  public void writeNow(BufferData... buffers) {
    writing(length(buffers), () -> writer.writeNow(buffers));
  }

  @Override
  public void writeNow(BufferData buffer) {
    writing(buffer.available(), () -> writer.writeNow(buffer));
  }

  private static int length(BufferData... buffers) {
    int length = 0;
    for (BufferData buffer : buffers) {
      length += buffer.available();
    }
    return length;
  }

  private void writing(int length, Runnable write) {
    try {
      write.run();
    } catch (UncheckedIOException e) {
      throw new ServerConnectionException("The client does not take its answer", e);
    }
    written.accept(length);
  }
}
