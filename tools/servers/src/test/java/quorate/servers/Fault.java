package quorate.servers;

import java.util.function.Consumer;

/** The states in which a server may be when it is closed. */
enum Fault {
  NONE(server -> {}),
  FROZEN(Server::freeze),
  STOPPED(Server::stop),
  CRASHED(Server::crash);

  private final Consumer<Server> deed;

  Fault(Consumer<Server> deed) {
    this.deed = deed;
  }

  void doneTo(Server server) {
    deed.accept(server);
  }
}
