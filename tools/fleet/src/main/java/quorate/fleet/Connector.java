package quorate.fleet;

import java.util.Optional;

/** Opens the way out, however long it takes. */
interface Connector {

  /** Tries until it works; empty if it is stopped before. */
  Optional<Outlet> connect(StopSignal stop);
}
