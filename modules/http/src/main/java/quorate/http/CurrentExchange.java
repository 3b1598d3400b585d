package quorate.http;

import java.time.Duration;

/** The exchange in which the current thread answers a request. */
final class CurrentExchange {
  private static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();

  private CurrentExchange() {}

  /** Serves a connection to its end. */
  @FunctionalInterface
  interface Serving {
    void run() throws InterruptedException;
  }

  /** Serves in the exchange, which code finds that runs in it. */
  static void in(Exchange exchange, Serving serving) throws InterruptedException {
    ScopedValue.where(CURRENT, exchange)
        .<Void, InterruptedException>call(
            () -> {
              serving.run();
              return null;
            });
  }

  /** Whether its request is of HTTP/1.0. */
  static boolean isOfHttp10() {
    return CURRENT.isBound() && CURRENT.get().isOfHttp10();
  }

  /** Returns the time since its request began. */
  static Duration age() {
    return CURRENT.get().age();
  }

  /** Lets its request take longer than others by so much. */
  static void takeLonger(Duration more) {
    CURRENT.get().takeLonger(more);
  }
}
