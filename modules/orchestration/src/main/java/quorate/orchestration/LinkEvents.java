package quorate.orchestration;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import quorate.protocol.CandleMessage;
import quorate.protocol.LinkListener;
import quorate.protocol.MarketReading;
import quorate.protocol.Received;

/**
 * Where the link's events come in. Made before the link, which needs it, and completed before the
 * link is started with those who need the link. Thread-safe.
 */
public final class LinkEvents implements LinkListener {
  private final Inbox inbox = new Inbox();
  private final List<Consumer<Received>> overloads = new CopyOnWriteArrayList<>();
  private final List<CandleHearer> candles = new CopyOnWriteArrayList<>();
  private final List<Consumer<String>> controlRequests = new CopyOnWriteArrayList<>();
  private final List<Runnable> changes = new CopyOnWriteArrayList<>();

  /** Takes candles; must not block. */
  @FunctionalInterface
  interface CandleHearer {
    void heard(
        String subject,
        byte[] payload,
        MarketReading<CandleMessage> reading,
        Optional<String> replyTo);
  }

  /** Without hearers; messages are kept from the start. */
  public LinkEvents() {}

  Inbox inbox() {
    return inbox;
  }

  /** Hears of messages for which there was no room. */
  void onOverload(Consumer<Received> hearer) {
    overloads.add(hearer);
  }

  /** Hears of requests for the state of the pause, with the subject for the answer. */
  void onControlRequest(Consumer<String> hearer) {
    controlRequests.add(hearer);
  }

  /** Hears of candles. */
  void onCandle(CandleHearer hearer) {
    candles.add(hearer);
  }

  /** Hears that the link went up or down, or that a subscription of it died. */
  public void onChange(Runnable hearer) {
    changes.add(hearer);
  }

  @Override
  public void received(Received message, BooleanSupplier mayWait) {
    if (!inbox.put(message, mayWait)) {
      overloads.forEach(hearer -> hearer.accept(message));
    }
  }

  @Override
  public void candleReceived(
      String subject,
      byte[] payload,
      MarketReading<CandleMessage> reading,
      Optional<String> replyTo) {
    candles.forEach(hearer -> hearer.heard(subject, payload, reading, replyTo));
  }

  @Override
  public void controlRequested(String replyTo) {
    controlRequests.forEach(hearer -> hearer.accept(replyTo));
  }

  @Override
  public void changed() {
    changes.forEach(Runnable::run);
  }
}
