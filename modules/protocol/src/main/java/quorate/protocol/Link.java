package quorate.protocol;

import java.util.Optional;
import quorate.domain.MessageKind;

/**
 * The link to NATS: one connection after another, for as long as the program runs. Thread-safe.
 *
 * <p>Whoever needs to know what became of a message keeps the {@link LinkConnection} it was handed
 * to, and asks that one: what another connection answers says nothing of it.
 */
public interface Link {

  /** The connection there is now; empty while there is none. */
  Optional<LinkConnection> connection();

  /** Messages that had to be dropped since the start, because they came faster than we read. */
  long dropped(MessageKind kind);

  /** Candles that had to be dropped since the start, because they came faster than we read. */
  default long droppedCandles() {
    return 0;
  }

  /** Whether there is a connection, and agents can be heard on it. */
  default boolean hearsAgents() {
    return connection().filter(LinkConnection::hearsAgents).isPresent();
  }
}
