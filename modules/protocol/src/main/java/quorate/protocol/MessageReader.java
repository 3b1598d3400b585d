package quorate.protocol;

import java.util.Optional;
import quorate.domain.MessageKind;

/** Reads messages of both kinds by the subject they came in on. Thread-safe. */
public final class MessageReader {
  /** A larger message is refused. */
  public static final int MAX_BYTES = 64 * 1024;

  private final Subjects subjects;

  public MessageReader(Subjects subjects) {
    this.subjects = subjects;
  }

  /** The kind of message that comes in on a subject, if any does. */
  public Optional<MessageKind> kind(String subject) {
    if (Subjects.isUnder(subjects.signals(), subject)) {
      return Optional.of(MessageKind.SIGNAL);
    }
    return Subjects.isUnder(subjects.heartbeat(), subject)
        ? Optional.of(MessageKind.HEARTBEAT)
        : Optional.empty();
  }

  /** Reads a message of a kind. */
  public Received read(MessageKind kind, String subject, byte[] payload, Optional<String> replyTo) {
    return new Received(subject, payload, replyTo, content(kind, subject, payload));
  }

  private Content content(MessageKind kind, String subject, byte[] payload) {
    return switch (kind) {
      case SIGNAL -> Signals.read(Subjects.boundName(subjects.signals(), subject), payload);
      case HEARTBEAT -> Heartbeats.read(Subjects.boundName(subjects.heartbeat(), subject), payload);
    };
  }
}
