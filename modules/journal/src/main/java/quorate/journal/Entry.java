package quorate.journal;

import java.util.Map;
import quorate.domain.DecidedMemory;
import quorate.domain.Moment;

/** One input as a journal gives it back. */
public sealed interface Entry {
  Moment at();

  /** A process begins. */
  record Configuration(Moment at, Map<String, String> values) implements Entry {}

  record Message(Moment at, String subject, byte[] payload) implements Entry {}

  record CycleStart(Moment at) implements Entry {}

  record Settled(Moment at, int recorded, Map<String, String> refused) implements Entry {
    public Settled {
      refused = Map.copyOf(refused);
    }
  }

  record Control(Moment at, boolean paused) implements Entry {}

  record Restored(Moment at, DecidedMemory memory) implements Entry {}
}
