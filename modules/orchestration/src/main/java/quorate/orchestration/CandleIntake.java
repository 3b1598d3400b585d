package quorate.orchestration;

import java.util.Optional;
import quorate.protocol.CandleMessage;
import quorate.protocol.MarketReading;
import quorate.running.Clock;

/** Takes candles from the link's thread, and notes when each arrived. Thread-safe. */
record CandleIntake(CandleInbox inbox, Runnable somethingCame, Clock clock)
    implements LinkEvents.CandleHearer {

  @Override
  public void heard(
      String subject,
      byte[] payload,
      MarketReading<CandleMessage> reading,
      Optional<String> replyTo) {
    inbox.put(new ArrivedCandle(subject, reading, replyTo, clock.nanoTime()));
    somethingCame.run();
  }
}
