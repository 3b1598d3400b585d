package quorate.stream;

import java.util.Optional;

/** What one client is sent of one channel. For the thread that writes to it. */
interface Subscription {
  String id();

  Channel channel();

  /**
   * Returns the next frame; empty if there is nothing now.
   *
   * @throws EndedException when nothing more can come
   */
  Optional<byte[]> next() throws EndedException;

  /** How far it is. */
  Frames.Progress progress();

  /** Gives back what it holds. */
  default void close() {}

  /** Whether the client is so far behind, and gets no nearer, that it had better come again. */
  default boolean isTooFarBehind() {
    return false;
  }

  /** Returns how many decisions it is behind. For any thread. */
  default long behind() {
    return 0;
  }

  /** The subscription has ended; the client is told why. */
  final class EndedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient RequestFault fault;

    EndedException(RequestFault fault) {
      super(fault.detail());
      this.fault = fault;
    }

    RequestFault fault() {
      return fault;
    }
  }
}
