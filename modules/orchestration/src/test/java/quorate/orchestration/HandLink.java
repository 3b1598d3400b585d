package quorate.orchestration;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import quorate.domain.MessageKind;
import quorate.protocol.Link;
import quorate.protocol.LinkConnection;
import quorate.protocol.PublishResult;

/** A link whose connections a test makes, answers for and ends. */
final class HandLink implements Link {
  private Optional<HandConnection> current = Optional.empty();
  private long connections;

  /** Makes a connection, in the place of the one before. */
  HandConnection connect() {
    current.ifPresent(LinkConnection::end);
    connections++;
    HandConnection connection = new HandConnection(connections);
    current = Optional.of(connection);
    return connection;
  }

  @Override
  public Optional<LinkConnection> connection() {
    return current.filter(HandConnection::isUp).map(LinkConnection.class::cast);
  }

  @Override
  public long dropped(MessageKind kind) {
    return 0;
  }

  /** Takes down what it is handed. */
  static final class HandConnection implements LinkConnection {
    /** Sequences of decisions, and other messages as text. */
    final List<String> handedOver = new ArrayList<>();

    final List<String> replies = new ArrayList<>();
    final Set<String> refused = new HashSet<>();
    final Map<String, Long> denials = new HashMap<>();
    PublishResult result = PublishResult.HANDED_OVER;
    boolean answers = true;
    boolean hears = true;

    /** Done before a round trip is answered. */
    Runnable beforeAnswer = () -> {};

    private final long number;
    private boolean up = true;

    HandConnection(long number) {
      this.number = number;
    }

    @Override
    public long number() {
      return number;
    }

    @Override
    public boolean isUp() {
      return up;
    }

    @Override
    public boolean hearsAgents() {
      return up && hears;
    }

    @Override
    public PublishResult publish(String subject, byte[] payload) {
      return take(new String(payload, StandardCharsets.UTF_8));
    }

    @Override
    public PublishResult publish(String subject, String id, byte[] payload) {
      return take(Long.toString(UUID.fromString(id).getLeastSignificantBits()));
    }

    private PublishResult take(String message) {
      if (refused.contains(message)) {
        return PublishResult.REFUSED;
      }
      if (up && result == PublishResult.HANDED_OVER) {
        handedOver.add(message);
      }
      return up ? result : PublishResult.UNAVAILABLE;
    }

    @Override
    public void reply(String replyTo, byte[] answer) {
      replies.add(replyTo + " " + new String(answer, StandardCharsets.UTF_8));
    }

    @Override
    public boolean roundTrip(Duration deadline) {
      beforeAnswer.run();
      return up && answers;
    }

    @Override
    public long denials(String subject) {
      return denials.getOrDefault(subject, 0L);
    }

    @Override
    public void end() {
      up = false;
    }
  }
}
