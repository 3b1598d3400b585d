package quorate.fleet;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** NATS as the way out. What cannot leave at once is dropped: a late signal is worth nothing. */
final class NatsOutlet implements Outlet {

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(1);

  /** What may wait for a listener; beyond it jnats drops, and its error listener says so. */
  private static final int PENDING_MESSAGES = 100;

  private static final long PENDING_BYTES = 1 << 20;

  private final Connection connection;

  NatsOutlet(Connection connection) {
    this.connection = connection;
  }

  @Override
  public boolean publish(String subject, byte[] body) {
    try {
      connection.publish(subject, body);
      return true;
    } catch (IllegalStateException e) {
      // Disconnected, closed or full: jnats has no other way to say it.
      return false;
    }
  }

  @Override
  public void request(String subject, byte[] body, Consumer<Reply> receiver) {
    CompletableFuture<Message> answer;
    try {
      answer = connection.requestWithTimeout(subject, body, ANSWER_TIMEOUT);
    } catch (IllegalStateException e) {
      receiver.accept(new Reply.Unsent());
      return;
    }
    answer.whenComplete(
        (message, failure) ->
            receiver.accept(
                failure == null ? new Reply.Answered(message.getData()) : new Reply.Unanswered()));
  }

  @Override
  public void listen(String subject, Consumer<byte[]> receiver) {
    Dispatcher dispatcher =
        connection.createDispatcher(message -> receiver.accept(message.getData()));
    dispatcher.setPendingLimits(PENDING_MESSAGES, PENDING_BYTES);
    dispatcher.subscribe(subject);
  }

  @Override
  public void close() {
    try {
      if (connection.getStatus() == Connection.Status.CONNECTED) {
        connection.flush(FLUSH_TIMEOUT);
      }
    } catch (TimeoutException e) {
      // The server is gone; there is nobody left to send to.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closeConnection();
    }
  }

  private void closeConnection() {
    try {
      connection.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
