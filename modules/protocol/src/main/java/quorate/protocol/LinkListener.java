package quorate.protocol;

import java.util.function.BooleanSupplier;

/** Hears what happens on the link. Called on the link's threads; must not block for long. */
public interface LinkListener {

  /**
   * A message of an agent came in.
   *
   * @param mayWait whether there is room for those that come after it, should it have to wait; to
   *     be asked at once, and only where it matters
   */
  void received(Received message, BooleanSupplier mayWait);

  /**
   * Someone asks whether trading is paused.
   *
   * @param replyTo where the answer goes
   */
  void controlRequested(String replyTo);

  /** The link went up or down, or a subscription of it died. */
  void changed();
}
