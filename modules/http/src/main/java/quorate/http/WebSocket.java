package quorate.http;

import java.time.Duration;
import java.util.Optional;

/** A WebSocket, as whoever uses it sees it. Thread-safe. */
public interface WebSocket {

  /** What goes out. */
  sealed interface Outgoing {
    /**
     * A text.
     *
     * @param utf8 not to be changed; others may be sent it too
     */
    record Text(byte[] utf8) implements Outgoing {}

    /** Asks the client for a sign of life. */
    record Ping() implements Outgoing {}

    /** The last that goes out. */
    record Close(int code, String reason) implements Outgoing {}
  }

  /** What came in, apart from what the protocol itself deals with. */
  sealed interface Incoming {
    /** A whole text. */
    record Text(String text) implements Incoming {}

    /** A part of a text, a ping or a pong: signs of life, which may be counted. */
    record Control(Kind kind) implements Incoming {}

    /** Which sign of life. */
    enum Kind {
      FRAGMENT,
      PING,
      PONG
    }
  }

  /** Why it ended. */
  enum End {
    /** The client closed it, or went away. */
    CLIENT,
    /** The client broke the protocol. */
    PROTOCOL,
    /** This side closed it. */
    OURS,
    /** Something failed that nobody foresaw; the log has it. */
    FAILED
  }

  /** Uses a WebSocket: says what goes out when its turn comes, and hears what comes in. */
  interface Handler {

    /**
     * Returns what goes out next; empty if there is nothing now, and it is asked again in a second,
     * or once the socket is woken. Called by the one thread that writes, never twice at a time, and
     * not while anything is on its way.
     */
    Optional<Outgoing> next();

    /** Hears what came in. Called by the one thread that reads; must not wait. */
    void received(Incoming incoming);

    /** The socket has ended; nothing is called after this. */
    void ended(End end);
  }

  /** Has the handler asked for what goes out next, soon. */
  void wake();

  /** Returns how long the client has not taken what is on its way; zero if nothing is. */
  Duration writing();

  /** Ends the connection at once, whatever is on its way. */
  void abort();
}
