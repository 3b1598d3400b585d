package quorate.mcp;

import java.util.Optional;

/** Tells who a client is by what it bears. Thread-safe. */
@FunctionalInterface
public interface Clients {
  /** Everyone may read; where only this machine can ask. */
  Clients READERS = authorization -> Optional.of(Caller.reader("anybody"));

  /**
   * Returns who it is.
   *
   * @param authorization the value of the {@code Authorization} header
   */
  Optional<Caller> caller(Optional<String> authorization);
}
