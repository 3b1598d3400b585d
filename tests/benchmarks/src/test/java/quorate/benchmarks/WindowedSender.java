package quorate.benchmarks;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.NUID;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sends messages as fast as they are taken and no faster: each so-manieth asks for an answer, and
 * only so many may be unanswered. So nothing is dropped for want of room, and what is measured is
 * the rate at which the receiver takes them.
 */
final class WindowedSender implements AutoCloseable {
  private static final int ASK_EVERY = 128;
  private static final int MOST_UNANSWERED = 16;
  private static final long PATIENCE_SECONDS = 20;

  private final Connection connection;
  private final Source source;
  private final Semaphore room = new Semaphore(MOST_UNANSWERED);
  private final String inbox = "answers." + NUID.nextGlobal();
  private final Dispatcher answers;
  private long number;

  /** Where messages come from, by number. */
  interface Source {
    String subject(long number);

    byte[] message(long number);
  }

  WindowedSender(Connection connection, Source source) {
    this.connection = connection;
    this.source = source;
    this.answers = connection.createDispatcher(answer -> room.release()).subscribe(inbox);
  }

  /** Sends for so long, waits until all is taken, and returns how many it was. */
  long send(Duration duration) throws InterruptedException {
    long before = number;
    long end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() - end < 0) {
      sendSome();
    }
    awaitAnswers();
    return number - before;
  }

  /** Sends at least so many, and waits until all is taken. */
  void send(long messages) throws InterruptedException {
    long end = number + messages;
    while (number < end) {
      sendSome();
    }
    awaitAnswers();
  }

  private void sendSome() throws InterruptedException {
    awaitRoom(1);
    for (int i = 1; i < ASK_EVERY; i++) {
      connection.publish(source.subject(number), source.message(number));
      number++;
    }
    connection.publish(source.subject(number), inbox, source.message(number));
    number++;
  }

  private void awaitAnswers() throws InterruptedException {
    awaitRoom(MOST_UNANSWERED);
    room.release(MOST_UNANSWERED);
  }

  private void awaitRoom(int answered) throws InterruptedException {
    if (!room.tryAcquire(answered, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("no answer within " + PATIENCE_SECONDS + " s");
    }
  }

  @Override
  public void close() {
    connection.closeDispatcher(answers);
  }
}
