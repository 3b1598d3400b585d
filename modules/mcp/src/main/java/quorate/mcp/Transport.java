package quorate.mcp;

import java.time.Duration;
import java.util.Map;

/** Carries messages to a server of others and back. Thread-safe. */
interface Transport extends AutoCloseable {

  /**
   * Sends a request and waits for its answer, at most until the deadline.
   *
   * @param headers that the request wants where there are any
   */
  Outcome ask(Map<String, Object> request, Map<String, String> headers, Deadline deadline);

  /** Sends something that wants no answer. */
  void tell(Map<String, Object> notification, Map<String, String> headers, Deadline deadline);

  /** Which headers a message wants: none where there are no headers. */
  boolean hasHeaders();

  /** Whether the server has given a session, and knows it still, as far as is known. */
  default boolean hasSession() {
    return false;
  }

  /** How long the server has asked not to be asked. */
  default Duration rest() {
    return Duration.ZERO;
  }

  /** Whether the server is there, as far as is known. */
  boolean isUp();

  /** Waits until it is not. */
  void awaitEnd() throws InterruptedException;

  /** Ends it, and whatever it has started. */
  @Override
  void close();
}
