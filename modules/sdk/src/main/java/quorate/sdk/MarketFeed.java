package quorate.sdk;

/**
 * Where observations come from if not from NATS: a file, or a random walk. Its observations go
 * through the same rules as those that come over NATS.
 */
public interface MarketFeed extends AutoCloseable {

  /** Takes what a feed has. Thread-safe; never waits. */
  interface Receiver {

    /** What there is to observe next. */
    void observe(Observation.OfSymbol seen);

    /** There is nothing more, and the process may end. */
    void ended();

    /** Something unforeseen keeps the feed from going on; the process ends, for it is of no use. */
    void failed(Throwable failure);
  }

  /**
   * Begins to hand out, on a thread of its own, and returns at once.
   *
   * @throws IllegalStateException if it cannot, with a sentence for the operator
   */
  void start(Receiver receiver);

  /** Hands out nothing more once it returns. */
  @Override
  void close();
}
