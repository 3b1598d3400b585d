package quorate.nats;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import java.util.List;
import java.util.Optional;
import quorate.domain.MessageKind;
import quorate.protocol.LinkListener;
import quorate.protocol.MessageReader;
import quorate.protocol.Subjects;

/**
 * What one connection hears. Each kind of message has a queue of its own in the client, with bounds
 * of its own; beyond them the client drops what comes in, and counts it.
 */
final class Subscriptions {
  private static final int MAX_PENDING_SIGNALS = 16_384;
  private static final int MAX_PENDING_HEARTBEATS = 8_192;
  private static final long MAX_PENDING_BYTES = 8L << 20;
  private static final int MAX_PENDING_REQUESTS = 1_024;
  private static final long MAX_PENDING_REQUEST_BYTES = 1L << 20;

  private final MessageReader reader;
  private final LinkListener listener;
  private final Dispatcher signals;
  private final Dispatcher heartbeats;

  /**
   * Subscribes.
   *
   * @throws IllegalStateException when the connection has ended
   */
  Subscriptions(Connection connection, Subjects subjects, LinkListener listener) {
    this.reader = new MessageReader(subjects);
    this.listener = listener;
    this.signals = intake(connection, MessageKind.SIGNAL, MAX_PENDING_SIGNALS);
    this.heartbeats = intake(connection, MessageKind.HEARTBEAT, MAX_PENDING_HEARTBEATS);
    Dispatcher requests =
        connection.createDispatcher(
            request -> replyTo(request).ifPresent(listener::controlRequested));
    requests.setPendingLimits(MAX_PENDING_REQUESTS, MAX_PENDING_REQUEST_BYTES);
    // The limits come first: a dispatcher begins with the client's own.
    signals.subscribe(subjects.signals()).subscribe(underAName(subjects.signals()));
    heartbeats.subscribe(subjects.heartbeat()).subscribe(underAName(subjects.heartbeat()));
    requests.subscribe(subjects.controlRequests());
  }

  private static String underAName(String subject) {
    return subject + ".*";
  }

  /** The subjects without which agents cannot be heard. */
  static List<String> ofAgents(Subjects subjects) {
    return List.of(
        subjects.signals(),
        underAName(subjects.signals()),
        subjects.heartbeat(),
        underAName(subjects.heartbeat()));
  }

  private Dispatcher intake(Connection connection, MessageKind kind, int maxPending) {
    Dispatcher dispatcher =
        connection.createDispatcher(
            message ->
                listener.received(
                    reader.read(kind, message.getSubject(), message.getData(), replyTo(message)),
                    () -> isHalfEmpty(message.getSubscription().getDispatcher())));
    dispatcher.setPendingLimits(maxPending, MAX_PENDING_BYTES);
    return dispatcher;
  }

  /** What the client drops, it drops unread, whoever sent it; it must not come to that. */
  private static boolean isHalfEmpty(Dispatcher pending) {
    return pending.getPendingMessageCount() < pending.getPendingMessageLimit() / 2
        && pending.getPendingByteCount() < pending.getPendingByteLimit() / 2;
  }

  private static Optional<String> replyTo(Message message) {
    return Optional.ofNullable(message.getReplyTo());
  }

  /** Whether the client still reads what comes from agents. */
  boolean areActive() {
    return signals.isActive() && heartbeats.isActive();
  }

  /** Messages of a kind that the client dropped because they came faster than they were read. */
  long dropped(MessageKind kind) {
    return switch (kind) {
      case SIGNAL -> signals.getDroppedCount();
      case HEARTBEAT -> heartbeats.getDroppedCount();
    };
  }
}
