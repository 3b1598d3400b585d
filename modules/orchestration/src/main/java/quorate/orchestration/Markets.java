package quorate.orchestration;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import quorate.domain.Answer;
import quorate.domain.DropReason;
import quorate.domain.Moment;
import quorate.market.Candle;
import quorate.market.CandleSequence;
import quorate.protocol.CandleMessage;
import quorate.trading.PaperRules;

/**
 * The last candle of each symbol, of the one source that counts: the first that sent one, until it
 * has been silent for so long that another may take its place. For one thread.
 */
final class Markets {
  /** So many candles of its own a source may leave out before it counts as silent. */
  private static final int SILENT_CANDLES = 5;

  private final CandleRules rules;
  private final Map<String, Market> markets = new HashMap<>();

  /** What is followed of one symbol. */
  private static final class Market {
    private final CandleSequence candles = new CandleSequence();
    private final Optional<String> source;
    private long takenMillis;

    private Market(Optional<String> source) {
      this.source = source;
    }
  }

  Markets(CandleRules rules) {
    this.rules = rules;
  }

  /** Takes a candle, or says why not. */
  Answer take(CandleMessage message, Moment now) {
    Candle candle = message.candle();
    if (!rules.included().test(candle.symbol())) {
      return refused(DropReason.IGNORED, "symbol", "is not decided here");
    }
    if (!message.isFinal()) {
      return refused(DropReason.IGNORED, "final", "must be true: only closed candles count");
    }
    return untimely(candle, now.wall()).orElseGet(() -> follow(message, now));
  }

  private Optional<Answer> untimely(Candle candle, Instant now) {
    if (rules.clock() == PaperRules.Clock.REPLAY) {
      return Optional.empty();
    }
    if (candle.closeTime().isBefore(now.minus(rules.maxAge()))) {
      return Optional.of(
          refused(DropReason.EXPIRED, "close_time", "must be within " + rules.maxAge()));
    }
    return candle.closeTime().isAfter(now.plus(rules.maxClockSkew()))
        ? Optional.of(refused(DropReason.FUTURE, "close_time", "must not be ahead of our clock"))
        : Optional.empty();
  }

  private Answer follow(CandleMessage message, Moment now) {
    String symbol = message.candle().symbol();
    Market known = markets.get(symbol);
    boolean silent = known != null && isSilent(known, now.monotonicMillis());
    if (known != null && !silent && !known.source.equals(message.source())) {
      return refused(
          DropReason.IGNORED, "source", "another source of this symbol's candles counts");
    }
    if (known == null && !makeRoom(now.monotonicMillis())) {
      return refused(
          DropReason.SYMBOLS_FULL, "symbol", "is one more than the most that are followed");
    }
    Market market = known == null || silent ? new Market(message.source()) : known;
    return switch (market.candles.offer(message.candle())) {
      case CandleSequence.Verdict.Taken(long _) -> {
        market.takenMillis = now.monotonicMillis();
        markets.put(symbol, market);
        yield Answer.accepted();
      }
      case CandleSequence.Verdict.Refused(DropReason reason, String field, String detail) ->
          refused(reason, field, detail);
    };
  }

  private static Answer refused(DropReason reason, String field, String detail) {
    return Answer.Refused.of(reason, field, detail);
  }

  /** Whether another source may take the place of this one's. */
  private boolean isSilent(Market market, long nowMillis) {
    Duration silence = Duration.ofMillis(nowMillis - market.takenMillis);
    // Replayed candles come at another pace than their length.
    Duration own =
        switch (rules.clock()) {
          case LIVE -> market.candles.last().orElseThrow().length().multipliedBy(SILENT_CANDLES);
          case REPLAY -> Duration.ZERO;
        };
    return silence.compareTo(own) > 0 && silence.compareTo(rules.maxAge()) > 0;
  }

  /** Whether one more symbol can be followed, in the place of a silent one if need be. */
  private boolean makeRoom(long nowMillis) {
    if (markets.size() < rules.maxSymbols()) {
      return true;
    }
    Optional<String> silent =
        markets.entrySet().stream()
            .filter(entry -> isSilent(entry.getValue(), nowMillis))
            .min(
                Comparator.<Map.Entry<String, Market>>comparingLong(
                        entry -> entry.getValue().takenMillis)
                    .thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey);
    silent.ifPresent(markets::remove);
    return silent.isPresent();
  }

  /** The last price of a symbol; empty before its first candle. */
  Optional<BigDecimal> price(String symbol) {
    return Optional.ofNullable(markets.get(symbol))
        .flatMap(market -> market.candles.last())
        .map(Candle::close);
  }
}
