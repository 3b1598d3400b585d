package quorate.orchestration.simulation;

import java.util.Optional;
import quorate.domain.MessageKind;
import quorate.protocol.Link;
import quorate.protocol.LinkConnection;
import quorate.protocol.LinkListener;

/** The link of one process: one connection after another, each made when NATS can be reached. */
final class SimulatedLink implements Link {
  private final Process process;
  private final LinkListener listener;
  private Optional<SimulatedConnection> current = Optional.empty();
  private long connections;

  SimulatedLink(Process process, LinkListener listener) {
    this.process = process;
    this.listener = listener;
  }

  void start() {
    process.after(process.world.chance.between(0, 100), this::connect);
  }

  private void connect() {
    if (process.instance.reachesNats()) {
      connections++;
      current = Optional.of(new SimulatedConnection(process, connections, this::ended));
      listener.changed();
    } else {
      process.after(process.world.chance.between(100, 2_000), this::connect);
    }
  }

  private void ended() {
    current = Optional.empty();
    process.run(
        () -> {
          listener.changed();
          process.after(process.world.chance.oneOf(5, 100, 400), this::connect);
        });
  }

  /** The connection, also while the way to the server is cut. */
  Optional<SimulatedConnection> current() {
    return current;
  }

  @Override
  public Optional<LinkConnection> connection() {
    return current.map(LinkConnection.class::cast);
  }

  @Override
  public long dropped(MessageKind kind) {
    return 0;
  }
}
