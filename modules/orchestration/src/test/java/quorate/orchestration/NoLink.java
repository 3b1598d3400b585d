package quorate.orchestration;

import java.util.Optional;
import quorate.domain.MessageKind;
import quorate.protocol.Link;
import quorate.protocol.LinkConnection;

/** A link that never has a connection. */
final class NoLink implements Link {
  @Override
  public Optional<LinkConnection> connection() {
    return Optional.empty();
  }

  @Override
  public long dropped(MessageKind kind) {
    return 0;
  }
}
