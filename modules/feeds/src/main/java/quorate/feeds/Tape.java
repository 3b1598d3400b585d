package quorate.feeds;

import java.util.Optional;

/** A market, one message after the other. For one thread. */
interface Tape {

  /** What comes next; empty at the end. */
  Optional<Shown> next();
}
