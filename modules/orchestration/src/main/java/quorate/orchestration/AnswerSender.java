package quorate.orchestration;

import java.lang.System.Logger.Level;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import quorate.domain.Answer;
import quorate.protocol.Answers;
import quorate.protocol.Link;

/**
 * Sends answers on a thread of its own, so that a slow link holds up nobody. Answers beyond its
 * queue are dropped: their senders ask again.
 */
final class AnswerSender {
  private static final System.Logger LOG = System.getLogger(AnswerSender.class.getName());
  private static final int CAPACITY = 4_096;

  private record Pending(String replyTo, Answer answer) {}

  private final Link link;
  private final BlockingQueue<Pending> pending = new ArrayBlockingQueue<>(CAPACITY);
  private final Thread thread;

  AnswerSender(Link link) {
    this.link = link;
    this.thread = Thread.ofPlatform().daemon().name("answers").unstarted(this::loop);
  }

  void start() {
    thread.start();
  }

  void send(String replyTo, Answer answer) {
    pending.offer(new Pending(replyTo, answer));
  }

  void stop() {
    thread.interrupt();
  }

  private void loop() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Pending next = pending.take();
        byte[] answer = Answers.message(next.answer());
        link.connection().ifPresent(connection -> connection.reply(next.replyTo(), answer));
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "The sender of answers ends");
    }
  }
}
