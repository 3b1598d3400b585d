package quorate.benchmarks;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import quorate.domain.Answer;
import quorate.protocol.Answers;
import quorate.protocol.Content;
import quorate.protocol.Signals;
import quorate.protocol.Subjects;

/** Takes and accepts whatever agents say, as an orchestrator would, and counts it. Thread-safe. */
final class CrowdEar {
  private static final byte[] ACCEPTED = Answers.message(Answer.accepted());

  private final Connection connection;
  private final LongAdder signals = new LongAdder();
  private final LongAdder heartbeats = new LongAdder();
  private final Set<String> pairs = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> lastBeat = new ConcurrentHashMap<>();
  private final AtomicLong longestNanos = new AtomicLong();

  CrowdEar(Connection connection) {
    this.connection = connection;
    hear(Subjects.DEFAULT.signalsOf("*"), this::signal);
    hear(Subjects.DEFAULT.heartbeatOf("*"), this::heartbeat);
  }

  private void hear(String subject, io.nats.client.MessageHandler handler) {
    Dispatcher dispatcher = connection.createDispatcher(handler);
    dispatcher.setPendingLimits(-1, -1);
    dispatcher.subscribe(subject);
  }

  private void signal(Message message) {
    if (Signals.read(Optional.empty(), message.getData()) instanceof Content.OfSignal(var signal)) {
      signals.increment();
      pairs.add(signal.agentName() + " " + signal.symbol());
    }
    connection.publish(message.getReplyTo(), ACCEPTED);
  }

  private void heartbeat(Message message) {
    long now = System.nanoTime();
    heartbeats.increment();
    Long before = lastBeat.put(message.getSubject(), now);
    if (before != null) {
      longestNanos.accumulateAndGet(now - before, Math::max);
    }
    connection.publish(message.getReplyTo(), ACCEPTED);
  }

  long signals() {
    return signals.sum();
  }

  /** How many pairs of an agent and a symbol there were signals of. */
  int pairs() {
    return pairs.size();
  }

  long heartbeats() {
    return heartbeats.sum();
  }

  /** How many agents have given a sign of life. */
  int beating() {
    return lastBeat.size();
  }

  /** The longest time from one heartbeat of an agent to its next. */
  Duration longestSilence() {
    return Duration.ofNanos(longestNanos.get());
  }
}
