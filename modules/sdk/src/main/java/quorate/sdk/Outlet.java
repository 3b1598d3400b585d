package quorate.sdk;

import java.util.function.Consumer;
import quorate.nats.Reply;

/** The way out to the orchestrator. Thread-safe; never waits for an answer. */
interface Outlet {

  /** Sends, and hands over exactly one reply, perhaps before this returns. */
  void request(String subject, byte[] body, Consumer<Reply> receiver);
}
