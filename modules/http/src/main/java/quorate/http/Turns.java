package quorate.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets others run where a client would keep a carrier thread: one whose next request is always
 * there, or whose answer is long. A turn ends after so many requests or bytes, and for requests
 * after so much time, for some cost a hundred times as much as others. For one thread.
 */
final class Turns {
  private static final int REQUESTS = 64;
  private static final int BYTES = 64 * 1024;

  /** A hundred connections that all have something to do keep a new one waiting for this each. */
  private static final Duration TIME = Duration.ofMillis(2);

  /** Who waited for so long for a client has let others run. */
  private static final Duration WAIT = Duration.ofMillis(1);

  private final LongSupplier nanoClock;
  private final Runnable letOthersRun;
  private int requests;
  private int bytes;
  private long since;

  /**
   * @param letOthersRun lets go of the thread's carrier
   */
  Turns(LongSupplier nanoClock, Runnable letOthersRun) {
    this.nanoClock = nanoClock;
    this.letOthersRun = letOthersRun;
    this.since = nanoClock.getAsLong();
  }

  Turns() {
    this(System::nanoTime, ConnectionGuard::rest);
  }

  /** A request has begun. */
  void requestBegun() {
    requests++;
    if (requests >= REQUESTS || nanoClock.getAsLong() - since >= TIME.toNanos()) {
      end();
    }
  }

  /** So much of an answer is made. */
  void wrote(int count) {
    bytes += count;
    if (bytes >= BYTES) {
      end();
    }
  }

  /** The client was waited for. */
  void waited(long nanos) {
    if (nanos >= WAIT.toNanos()) {
      begin();
    }
  }

  private void end() {
    letOthersRun.run();
    begin();
  }

  private void begin() {
    requests = 0;
    bytes = 0;
    since = nanoClock.getAsLong();
  }
}
