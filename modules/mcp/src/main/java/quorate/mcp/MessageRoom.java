package quorate.mcp;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import quorate.http.Problem;
import quorate.http.ProblemException;

/**
 * Bounds the bytes of all messages that are worked on, for a message takes some ten times its size
 * once it is read. Who finds no room within a second is asked to come again.
 */
public final class MessageRoom {
  private static final long LONGEST_WAIT_SECONDS = 1;

  private final Semaphore bytes;
  private final int most;

  public MessageRoom(int bytes) {
    this.most = bytes;
    this.bytes = new Semaphore(bytes, true);
  }

  /** Room that is taken until it is closed. */
  interface Taken extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes room.
   *
   * @throws ProblemException when there is none
   */
  Taken take(int length) {
    int taken = Math.clamp(length, 0, most);
    try {
      if (bytes.tryAcquire(taken, LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        return () -> bytes.release(taken);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ProblemException(Problem.busy("Too many large messages are being worked on."));
  }
}
