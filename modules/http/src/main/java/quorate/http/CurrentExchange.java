package quorate.http;

import io.helidon.http.Headers;
import io.helidon.http.Status;
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

  /** Keeps the name of its request, until that is answered. */
  static void name(String id) {
    CURRENT.get().name(id);
  }

  /** Tells of its request, which the server refuses by itself. */
  static Unread unread(String method, Headers headers, Status status) {
    return CURRENT.get().unread(method, headers, status);
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
