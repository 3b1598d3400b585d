package quorate.benchmarks;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Nats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/**
 * Takes messages with the same client, as many at a time, on the same JVM as the orchestrator, and
 * does nothing with them but count: what the way through NATS alone allows. A process of its own.
 */
final class BareSubscriber {
  private static final int MAX_PENDING = 16_384;
  private static final long MAX_PENDING_BYTES = 8L << 20;

  private BareSubscriber() {}

  /**
   * @param words the server's URL, and the subject before the agent's name
   */
  public static void main(String[] words) throws IOException, InterruptedException {
    LongAdder taken = new LongAdder();
    byte[] accepted = "{\"accepted\":true}".getBytes(StandardCharsets.US_ASCII);
    Connection connection = Nats.connect(words[0]);
    Dispatcher dispatcher =
        connection.createDispatcher(
            message -> {
              taken.increment();
              if (message.getReplyTo() != null) {
                connection.publish(message.getReplyTo(), accepted);
              }
            });
    dispatcher.setPendingLimits(MAX_PENDING, MAX_PENDING_BYTES);
    dispatcher.subscribe(words[1]).subscribe(words[1] + ".*");
    connection
        .createDispatcher(
            question ->
                connection.publish(
                    question.getReplyTo(),
                    (taken.sum() + " " + dispatcher.getDroppedCount())
                        .getBytes(StandardCharsets.US_ASCII)))
        .subscribe(countSubject(words[1]));
    new CountDownLatch(1).await();
  }

  /** Where it tells how many it took and how many it dropped. */
  static String countSubject(String subject) {
    return "count." + subject;
  }
}
