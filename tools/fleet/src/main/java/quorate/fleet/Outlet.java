package quorate.fleet;

import java.util.function.Consumer;

/** The way out to the orchestrator; NATS, or a fake in a test. Thread-safe. */
interface Outlet extends AutoCloseable {

  /** Sends without waiting; false if there is no connection to send by now. */
  boolean publish(String subject, byte[] body);

  /** Sends and hands over, later and on another thread, exactly one reply. */
  void request(String subject, byte[] body, Consumer<Reply> receiver);

  /** Hands over every message on the subject, one after the other, on another thread. */
  void listen(String subject, Consumer<byte[]> receiver);

  /** Sends what is still waiting, for a moment at most, and ends the connection. */
  @Override
  void close();
}
