package quorate.nats;

import java.util.List;
import java.util.Objects;

/**
 * Something that is heard, with a queue of its own in the client; beyond its bounds the client
 * drops what comes in, and counts it.
 *
 * @param subjects may have wildcards
 * @param receiver called on a thread of the client, one message after the other; must not block
 */
public record Intake(List<String> subjects, Receiver receiver) {

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
  }
}
