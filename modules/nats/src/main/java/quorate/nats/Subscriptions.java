package quorate.nats;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import quorate.domain.MessageKind;
import quorate.protocol.Candles;
import quorate.protocol.LinkListener;
import quorate.protocol.MessageReader;
import quorate.protocol.Subjects;

/**
 * What one connection hears. Each kind of message has a queue of its own in the client, with bounds
 * of its own; beyond them the client drops what comes in, and counts it.
 *
 * <p>What the server refuses is asked for again and again: it may be granted later, while the
 * connection stands.
 */
final class Subscriptions {
  private static final int MAX_PENDING_SIGNALS = 16_384;
  private static final int MAX_PENDING_HEARTBEATS = 8_192;
  private static final int MAX_PENDING_CANDLES = 8_192;
  private static final long MAX_PENDING_BYTES = 8L << 20;
  private static final int MAX_PENDING_REQUESTS = 1_024;
  private static final long MAX_PENDING_REQUEST_BYTES = 1L << 20;

  private final MessageReader reader;
  private final LinkListener listener;
  private final Complaints complaints;
  private final Dispatcher signals;
  private final Dispatcher heartbeats;
  private final Optional<Dispatcher> candles;
  private final ControlRequests requests;
  private final List<Wanted> wanted;

  /** By subject, how many refusals had been counted when it was last asked for and granted. */
  private final Map<String, Long> refusalsBefore = new ConcurrentHashMap<>();

  /**
   * @param required whether agents cannot be heard without it
   */
  private record Wanted(String subject, Dispatcher dispatcher, boolean required) {}

  /** Asks the server for an answer. */
  @FunctionalInterface
  interface RoundTrip {
    boolean succeeds() throws InterruptedException;
  }

  /**
   * Subscribes.
   *
   * @throws IllegalStateException when the connection has ended
   */
  Subscriptions(Connection connection, Heard heard, LinkListener listener, Complaints complaints) {
    Subjects subjects = heard.subjects();
    this.reader = new MessageReader(subjects);
    this.listener = listener;
    this.complaints = complaints;
    this.signals = intake(connection, MessageKind.SIGNAL, MAX_PENDING_SIGNALS);
    this.heartbeats = intake(connection, MessageKind.HEARTBEAT, MAX_PENDING_HEARTBEATS);
    Dispatcher asked =
        connection.createDispatcher(
            request -> replyTo(request).ifPresent(listener::controlRequested));
    asked.setPendingLimits(MAX_PENDING_REQUESTS, MAX_PENDING_REQUEST_BYTES);
    this.requests = new ControlRequests(asked, subjects.controlRequests());
    this.candles = heard.candles().map(subject -> candles(connection, subject));
    List<Wanted> all =
        new ArrayList<>(
            List.of(
                new Wanted(subjects.signals(), signals, true),
                new Wanted(Heard.underAName(subjects.signals()), signals, true),
                new Wanted(subjects.heartbeat(), heartbeats, true),
                new Wanted(Heard.underAName(subjects.heartbeat()), heartbeats, true),
                new Wanted(subjects.controlRequests(), asked, false)));
    // Without candles nothing is filled on paper, and all else goes on.
    candles.ifPresent(
        dispatcher -> {
          String subject = heard.candles().orElseThrow();
          all.add(new Wanted(subject, dispatcher, false));
          all.add(new Wanted(Heard.underAName(subject), dispatcher, false));
        });
    this.wanted = List.copyOf(all);
    // Only now, for a dispatcher begins with the client's own limits.
    wanted.forEach(one -> one.dispatcher().subscribe(one.subject()));
  }

  private Dispatcher candles(Connection connection, String subject) {
    Dispatcher dispatcher =
        connection.createDispatcher(
            message ->
                listener.candleReceived(
                    message.getSubject(),
                    message.getData(),
                    Candles.read(subject, message.getSubject(), message.getData()),
                    replyTo(message)));
    dispatcher.setPendingLimits(MAX_PENDING_CANDLES, MAX_PENDING_BYTES);
    return dispatcher;
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

  /** Whether agents can be heard; those that may not ask for the pause are told of it anyway. */
  boolean hearAgents() {
    return signals.isActive()
        && heartbeats.isActive()
        && wanted.stream().noneMatch(one -> one.required() && isRefused(one.subject()));
  }

  /** Whether the server refuses any. */
  boolean areRefused() {
    return wanted.stream().anyMatch(one -> isRefused(one.subject()));
  }

  private boolean isRefused(String subject) {
    return complaints.subscriptionDenials(subject) != refusalsBefore.getOrDefault(subject, 0L);
  }

  /**
   * Asks again for what the server refuses. It answers a refusal before the round trip.
   *
   * @throws IllegalStateException when the connection has ended
   */
  void askAgain(RoundTrip roundTrip) throws InterruptedException {
    Map<String, Long> asked = new HashMap<>();
    for (Wanted one : wanted) {
      if (isRefused(one.subject())) {
        asked.put(one.subject(), complaints.subscriptionDenials(one.subject()));
        one.dispatcher().unsubscribe(one.subject()).subscribe(one.subject());
      }
    }
    if (!asked.isEmpty() && roundTrip.succeeds()) {
      asked.forEach(
          (subject, before) -> {
            if (complaints.subscriptionDenials(subject) == before) {
              refusalsBefore.put(subject, before);
            }
          });
    }
  }

  /**
   * Keeps a flood of requests for the pause from the connection; called again and again.
   *
   * @throws IllegalStateException when the connection has ended
   */
  void watchRequests(long nowNanos) {
    requests.watch(nowNanos);
  }

  /** Candles that the client dropped because they came faster than they were read. */
  long droppedCandles() {
    return candles.map(Dispatcher::getDroppedCount).orElse(0L);
  }

  /** Messages of a kind that the client dropped because they came faster than they were read. */
  long dropped(MessageKind kind) {
    return switch (kind) {
      case SIGNAL -> signals.getDroppedCount();
      case HEARTBEAT -> heartbeats.getDroppedCount();
    };
  }
}
