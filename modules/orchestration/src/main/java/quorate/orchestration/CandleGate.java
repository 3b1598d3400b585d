package quorate.orchestration;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import quorate.domain.Answer;
import quorate.domain.Moment;
import quorate.market.Candle;
import quorate.protocol.CandleMessage;
import quorate.protocol.Link;
import quorate.protocol.MarketReading;

/**
 * Lets candles in, one after the other: counts those that do not count, and tells their senders.
 * For the execution's loop.
 */
final class CandleGate {
  private final CandleInbox inbox;
  private final Markets markets;
  private final Link link;
  private final AnswerSender answers;
  private final PaperCounts counts;
  private final LoopContext context;
  private final DropLog drops;
  private final long originNanos;
  private long droppedByLink;

  /** A candle that counts. */
  record Taken(Candle candle, long arrivedNanos) {}

  CandleGate(
      CandleInbox inbox,
      CandleRules rules,
      Link link,
      AnswerSender answers,
      PaperCounts counts,
      LoopContext context) {
    this.inbox = inbox;
    this.markets = new Markets(rules);
    this.link = link;
    this.answers = answers;
    this.counts = counts;
    this.context = context;
    this.drops = new DropLog(context.clock());
    this.originNanos = context.nanoTime();
  }

  /** How many wait. */
  int waiting() {
    return inbox.size();
  }

  /** Takes the one that waits longest; empty if it does not count. */
  Optional<Taken> takeNext() {
    return inbox.take().flatMap(this::take);
  }

  private Optional<Taken> take(ArrivedCandle arrived) {
    return switch (arrived.reading()) {
      case MarketReading.Refused<CandleMessage>(Answer.Refused refusal) -> {
        tell(arrived, refusal);
        yield Optional.empty();
      }
      case MarketReading.Read<CandleMessage>(CandleMessage message) -> {
        Answer answer = markets.take(message, moment());
        tell(arrived, answer);
        yield answer instanceof Answer.Accepted
            ? Optional.of(new Taken(message.candle(), arrived.arrivedNanos()))
            : Optional.empty();
      }
    };
  }

  private void tell(ArrivedCandle arrived, Answer answer) {
    switch (answer) {
      case Answer.Accepted _ -> counts.taken();
      case Answer.Refused refusal -> {
        counts.dropped(refusal.reason());
        drops.droppedCandle(arrived.subject(), refusal);
      }
    }
    if (context.state().role().active()) {
      arrived.replyTo().ifPresent(replyTo -> answers.send(replyTo, answer));
    }
  }

  private Moment moment() {
    return new Moment(
        context.clock().now(), TimeUnit.NANOSECONDS.toMillis(context.nanoTime() - originNanos));
  }

  /** The last price of a symbol; empty before its first candle. */
  Optional<BigDecimal> price(String symbol) {
    return markets.price(symbol);
  }

  /** How many found no room since the start, here or on their way here. */
  long overloaded() {
    // While one connection follows another, what the first has dropped may be missing for a moment.
    droppedByLink = Math.max(droppedByLink, link.droppedCandles());
    return inbox.overloaded() + droppedByLink;
  }
}
