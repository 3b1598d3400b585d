package quorate.nats;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import quorate.running.Clock;

/**
 * The requests of one connection that wait for their answers. Each gets exactly one reply.
 * Thread-safe.
 *
 * <p>An inbox of our own, because the client's gives a request the first answer there is: where a
 * stream of JetStream lies over the subject, that is the stream's acknowledgement.
 */
final class Requests {
  private static final int MOST = 4_096;

  /** Room that only those have who must not wait for others, such as heartbeats. */
  private static final int RESERVE = 1_024;

  private static final int LONGEST_ACKNOWLEDGEMENT = 256;

  private final String inbox;
  private final Clock clock;
  private final AtomicLong last = new AtomicLong();
  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

  private record Waiting(long untilNanos, Consumer<Reply> receiver) {}

  /**
   * @param inbox what the subjects of answers begin with
   */
  Requests(String inbox, Clock clock) {
    this.inbox = inbox;
    this.clock = clock;
  }

  /** The subject on which all answers come in. */
  String subject() {
    return inbox + ".*";
  }

  /**
   * Waits for an answer from now on.
   *
   * @return where it is to be sent; empty if too many wait already
   */
  Optional<String> await(Duration timeout, Consumer<Reply> receiver) {
    return await(timeout, receiver, MOST);
  }

  /** As {@link #await}; finds room also where the others have taken all of theirs. */
  Optional<String> awaitUrgently(Duration timeout, Consumer<Reply> receiver) {
    return await(timeout, receiver, MOST + RESERVE);
  }

  private Optional<String> await(Duration timeout, Consumer<Reply> receiver, int most) {
    if (waiting.size() >= most) {
      return Optional.empty();
    }
    String replyTo = inbox + "." + last.incrementAndGet();
    waiting.put(replyTo, new Waiting(clock.nanoTime() + timeout.toNanos(), receiver));
    return Optional.of(replyTo);
  }

  /** Gives a request up that did not leave; false if it has its reply already. */
  boolean giveUp(String replyTo) {
    return waiting.remove(replyTo) != null;
  }

  /** An answer came in. */
  void answered(String subject, byte[] body) {
    if (!isAcknowledgement(body)) {
      reply(subject, new Reply.Answered(body));
    }
  }

  /** The server says that nobody listens. */
  void nobodyListens(String subject) {
    reply(subject, new Reply.Unanswered());
  }

  private static boolean isAcknowledgement(byte[] body) {
    if (body.length > LONGEST_ACKNOWLEDGEMENT) {
      return false;
    }
    String text = new String(body, StandardCharsets.UTF_8);
    return text.contains("\"stream\"") && text.contains("\"seq\"");
  }

  /** Gives those up whose time is over; called again and again. */
  void expire() {
    long now = clock.nanoTime();
    waiting.forEach(
        (subject, one) -> {
          if (now - one.untilNanos() >= 0) {
            nobodyListens(subject);
          }
        });
  }

  /** The connection has ended: no answer comes any more. */
  void end() {
    waiting.keySet().forEach(this::nobodyListens);
  }

  private void reply(String subject, Reply reply) {
    Waiting one = waiting.remove(subject);
    if (one != null) {
      one.receiver().accept(reply);
    }
  }
}
