package quorate.protocol;

import java.time.Duration;

/**
 * One connection to NATS, from its making to its end. It never comes back: what it held when it
 * ended is thrown away, and whoever owns that hands it to the next one. Thread-safe.
 *
 * <p>What a publisher may rely on, so that a pause is final:
 *
 * <ul>
 *   <li>A message is heard within {@link #LONGEST_IN_HAND} of being handed over, or never: a
 *       connection whose server has not confirmed by then ends by itself, and takes with it what
 *       the operating system has not sent yet.
 *   <li>Never more than {@link #MOST_IN_HAND} messages with an id are in its hands.
 *   <li>Messages leave in the order in which they were handed over.
 *   <li>What this object says is of this connection alone: its round trips confirm its own
 *       messages, and it counts the complaints about its own.
 * </ul>
 */
public interface LinkConnection {

  /** How long a message with an id may be unconfirmed before the connection ends. */
  Duration LONGEST_IN_HAND = Duration.ofSeconds(1);

  /** How many messages with an id may be unconfirmed at a time. */
  int MOST_IN_HAND = 128;

  /** Which one it is: 1 for the first since the start, and so on. */
  long number();

  boolean isUp();

  /** Whether signals and heartbeats can be heard: it is up, and no subscription is refused. */
  boolean hearsAgents();

  /** Hands over a message that may get lost. */
  PublishResult publish(String subject, byte[] payload);

  /**
   * Hands over a message that must not get lost, nor come late. It is not known to have arrived
   * before {@link #roundTrip} has succeeded and {@link #denials} has not grown. To be called by one
   * thread at a time.
   *
   * @param id in the header {@code Nats-Msg-Id}; the same on every try
   */
  PublishResult publish(String subject, String id, byte[] payload);

  /**
   * Answers a message, unless the subject is one of our own: the answer would pass for another kind
   * of message there.
   */
  void reply(String replyTo, byte[] answer);

  /**
   * Waits until the server has taken all that was handed over before the call.
   *
   * @return false when it has not within the deadline, or the connection has ended
   */
  boolean roundTrip(Duration deadline) throws InterruptedException;

  /**
   * How often the server has complained that we may not publish on exactly this subject. It
   * complains before it answers a round trip: what was handed over between two counts, the second
   * of them after a round trip, was taken if they are equal.
   *
   * @param subject one of {@link Subjects}
   */
  long denials(String subject);

  /** Ends it at once, and throws away whatever has not left. Does not wait. */
  void end();
}
