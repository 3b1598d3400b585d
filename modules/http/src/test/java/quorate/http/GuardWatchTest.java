package quorate.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.common.socket.HelidonSocket;
import io.helidon.webserver.ConnectionContext;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import quorate.testkit.RawHttpClient;
import quorate.testkit.RecordedLog;

/** A connection that cannot be closed as it should keeps the guard from no other. */
class GuardWatchTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final ConnectionLimits SHORT_IDLE =
      new ConnectionLimits(100, LONG, LONG, Duration.ofMillis(300));

  @Test
  void whoWasClosedByItsOwnThreadMeanwhileEndsNoLimit() {
    try (RecordedLog log = new RecordedLog(ConnectionGuard.class)) {
      closesTheNextToo(new UncheckedIOException(new SocketException("Socket closed")));

      assertEquals(List.of(), log.warnings());
    }
  }

  @Test
  void whoCannotBeClosedIsToldAndEndsNoLimit() {
    try (RecordedLog log = new RecordedLog(ConnectionGuard.class)) {
      closesTheNextToo(new IllegalStateException("No socket"));

      assertEquals(
          List.of("A connection could not be closed: java.lang.IllegalStateException: No socket"),
          log.warnings());
    }
  }

  /** A client of TLS that does not read is waited for, even where all is said. */
  @Test
  void whoseEndWaitsForTheClientIsClosedByTheGuard() {
    try (GuardedServer served =
            new GuardedServer(ConnectionLimits.DEFAULT, GuardWatchTest::waitingWhenClosed);
        RawHttpClient client = served.client()) {
      client.send("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      assertEquals("200 OK", client.answer().status());

      assertTrue(client.isClosed());
      served.comesToHave(0);
    }
  }

  /** Until somebody else closes it. */
  private static ConnectionContext waitingWhenClosed(ConnectionContext context) {
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch closedByAnother = new CountDownLatch(1);
    HelidonSocket socket =
        changed(
            HelidonSocket.class,
            context.serverSocket(),
            "close",
            () -> {
              if (calls.getAndIncrement() == 0) {
                await(closedByAnother);
              } else {
                context.serverSocket().close();
                closedByAnother.countDown();
              }
              return null;
            });
    return changed(
        ConnectionContext.class,
        changed(ConnectionContext.class, context, "serverSocket", () -> socket),
        "isSecure",
        () -> true);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** After a first connection that throws this when it is closed. */
  private static void closesTheNextToo(RuntimeException thrown) {
    AtomicInteger connections = new AtomicInteger();
    try (GuardedServer served =
        new GuardedServer(
            SHORT_IDLE,
            context ->
                connections.getAndIncrement() == 0
                    ? throwingWhenClosed(context, thrown)
                    : context)) {
      try (RawHttpClient first = served.client()) {
        assertTrue(first.isClosed());
      }
      served.comesToHave(0);
      try (RawHttpClient second = served.client()) {
        assertTrue(second.isClosed());
      }
      assertFalse(served.guardHasFailed());
    }
  }

  private static ConnectionContext throwingWhenClosed(
      ConnectionContext context, RuntimeException thrown) {
    HelidonSocket socket =
        changed(
            HelidonSocket.class,
            context.serverSocket(),
            "close",
            () -> {
              context.serverSocket().close();
              throw thrown;
            });
    return changed(ConnectionContext.class, context, "serverSocket", () -> socket);
  }

  /** The same but for one method. */
  private static <T> T changed(Class<T> type, T same, String name, Supplier<?> instead) {
    InvocationHandler calls =
        (proxy, method, args) -> {
          if (method.getName().equals(name)) {
            return instead.get();
          }
          try {
            return method.invoke(same, args);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
  }
}
