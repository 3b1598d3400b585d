package quorate.protocol;

import java.util.Optional;
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
   * A candle of a feed came in, or what was sent as one.
   *
   * @param replyTo where its sender wants an answer
   */
  default void candleReceived(
      String subject,
      byte[] payload,
      MarketReading<CandleMessage> reading,
      Optional<String> replyTo) {}

  /**
   * Someone asks whether trading is paused.
   *
   * @param replyTo where the answer goes
   */
  void controlRequested(String replyTo);

  /** The link went up or down, or a subscription of it died. */
  void changed();
}
