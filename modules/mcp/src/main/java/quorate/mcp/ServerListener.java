package quorate.mcp;

import java.time.Duration;

/** Is told what a server does. Thread-safe, and quick. */
public interface ServerListener {
  /** Nobody listens. */
  ServerListener NONE = new ServerListener() {};

  /** How a call of a tool ended. */
  enum CallEnd {
    OK,
    ERROR,
    TIMEOUT,
    CANCELLED,
    BUSY
  }

  /** A request came in; its era is {@code modern} or {@code legacy}. */
  default void requested(String server, String era, String method) {}

  /** A message was answered with an error. */
  default void failed(String server, String code) {}

  /** A call of a tool begins. */
  default void callBegins(String server) {}

  /** A call of a tool ended. */
  default void called(String server, String tool, CallEnd end, Duration took) {}

  /** The thread of a call is free again. */
  default void callEnds(String server) {}
}
