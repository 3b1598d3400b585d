package quorate.orchestration;

import java.time.Duration;
import quorate.protocol.LinkConnection;

/** Asks a connection whether its server answers, on the thread of a question. */
final class RoundTrips {
  private RoundTrips() {}

  /**
   * Whether the server has taken all that was handed over before; not where the wait is given up.
   */
  static boolean succeeds(LinkConnection connection, Duration deadline) {
    try {
      return connection.roundTrip(deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
