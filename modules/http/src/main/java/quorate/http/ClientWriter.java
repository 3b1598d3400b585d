package quorate.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;

/**
 * Writes to a client that may go away, which Helidon itself would log as a failure of its own.
 *
 * @param written run after each write
 */
record ClientWriter(DataWriter writer, Runnable written) implements DataWriter {

  @Override
  public void write(BufferData... buffers) {
    writing(() -> writer.write(buffers));
  }

  @Override
  public void write(BufferData buffer) {
    writing(() -> writer.write(buffer));
  }

  @Override
  public void writeNow(BufferData... buffers) {
    writing(() -> writer.writeNow(buffers));
  }

  @Override
  public void writeNow(BufferData buffer) {
    writing(() -> writer.writeNow(buffer));
  }

  private void writing(Runnable write) {
    try {
      write.run();
      written.run();
    } catch (UncheckedIOException e) {
      throw new ServerConnectionException("The client does not take its answer", e);
    }
  }
}
