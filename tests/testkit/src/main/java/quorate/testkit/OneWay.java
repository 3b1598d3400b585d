package quorate.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * One direction of a connection. A reader takes bytes as they come and a writer sends them on when
 * the traffic lets them, so that a delay makes every byte late and not the stream slow.
 */
final class OneWay {
  private static final int CHUNK_BYTES = 16 * 1024;

  /** With what lies in the queue, a direction holds a mebibyte; then its sender has to wait. */
  private static final int MOST_CHUNKS = 64;

  private sealed interface Event {
    long receivedNanos();
  }

  private record Bytes(byte[] bytes, long receivedNanos) implements Event {}

  private record End(long receivedNanos) implements Event {}

  private record Failure(IOException cause, long receivedNanos) implements Event {}

  /** Bytes that have been read and not been written. */
  private final AtomicLong held = new AtomicLong();

  private final BlockingQueue<Event> underway = new ArrayBlockingQueue<>(MOST_CHUNKS);
  private final Socket from;
  private final Socket to;
  private final Traffic traffic;
  private final BooleanSupplier mayPass;
  private volatile boolean thrownAway;

  /**
   * @param mayPass asked of all that is sent on; the connection has been cut where it says no
   */
  OneWay(Socket from, Socket to, Traffic traffic, BooleanSupplier mayPass) {
    this.from = from;
    this.to = to;
    this.traffic = traffic;
    this.mayPass = mayPass;
  }

  /** How many bytes have been taken and are still to be sent on. */
  long held() {
    return thrownAway ? 0 : held.get();
  }

  /** Takes what comes, to the end of the stream or to a failure; both are news for the writer. */
  void read() throws InterruptedException {
    try {
      InputStream in = from.getInputStream();
      byte[] buffer = new byte[CHUNK_BYTES];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        held.addAndGet(count);
        underway.put(new Bytes(Arrays.copyOf(buffer, count), System.nanoTime()));
      }
      underway.put(new End(System.nanoTime()));
    } catch (IOException e) {
      // Nothing has left in a stall, and a kernel does not send what a reset has thrown away.
      if (traffic.isStalled()) {
        thrownAway = true;
      }
      underway.put(new Failure(e, System.nanoTime()));
    }
  }

  /** Sends on what was read, and returns when the end of the stream has been sent on too. */
  void write() throws IOException, InterruptedException {
    OutputStream out = to.getOutputStream();
    while (true) {
      Event event = underway.take();
      traffic.awaitPassage(event.receivedNanos());
      switch (event) {
        case Bytes some -> {
          if (!mayPass.getAsBoolean()) {
            throw new IOException("cut");
          }
          if (!thrownAway) {
            out.write(some.bytes());
          }
          held.addAndGet(-some.bytes().length);
        }
        case End _ -> {
          to.shutdownOutput();
          return;
        }
        case Failure failure -> throw failure.cause();
      }
    }
  }
}
