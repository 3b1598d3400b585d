package quorate.feeds;

import java.util.Optional;

/** A market, one message after the other. For one thread. */
interface Tape extends AutoCloseable {

  /** What comes next; empty at the end. */
  Optional<Shown> next();

  /** Lets go of what it is read from; nothing comes after that. */
  @Override
  default void close() {}
}
