package quorate.nats;

import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * Something that is heard, with a queue of its own in the client; where many wait the oldest go
 * unread, and how many is told.
 *
 * @param subjects may have wildcards
 * @param receiver called on a thread of the client, one message after the other; must not block
 * @param lost told how many more messages were dropped; called on the link's thread
 */
public record Intake(List<String> subjects, Receiver receiver, LongConsumer lost) {

  /** Takes messages. */
  @FunctionalInterface
  public interface Receiver {

    /**
     * A message came in.
     *
     * @param payload not to be changed
     */
    void receive(String subject, byte[] payload);
  }

  public Intake {
    subjects = List.copyOf(subjects);
    Objects.requireNonNull(receiver);
    Objects.requireNonNull(lost);
  }

  /** One of which nobody wants to know what was dropped. */
  public Intake(List<String> subjects, Receiver receiver) {
    this(subjects, receiver, more -> {});
  }
}
