package quorate.sdk;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import quorate.domain.DropReason;
import quorate.nats.Intake;
import quorate.nats.MarketSubjects;
import quorate.protocol.BookMessage;
import quorate.protocol.Books;
import quorate.protocol.CandleMessage;
import quorate.protocol.Candles;
import quorate.protocol.MarketReading;
import quorate.protocol.QuoteMessage;
import quorate.protocol.Quotes;
import quorate.protocol.ScoreMessage;
import quorate.protocol.Scores;

/**
 * Reads what comes from the market over NATS, once for all agents of the process, and hands it to
 * those that want it. Thread-safe.
 */
final class MarketReader {
  private final MarketSubjects subjects;
  private final List<Worker> workers;

  MarketReader(MarketSubjects subjects, List<Worker> workers) {
    this.subjects = subjects;
    this.workers = List.copyOf(workers);
  }

  /** What has to be heard, each kind with a queue of its own. */
  List<Intake> intakes() {
    Set<Kind> wanted = EnumSet.noneOf(Kind.class);
    workers.forEach(worker -> wanted.addAll(worker.kinds()));
    List<Intake> intakes = new ArrayList<>();
    for (Kind kind : wanted) {
      switch (kind) {
        case CANDLE -> intakes.add(intake(kind, subjects.candlesOfAll(), this::candle));
        case BOOK -> intakes.add(intake(kind, List.of(subjects.books()), this::book));
        case QUOTE -> intakes.add(intake(kind, List.of(subjects.quotes()), this::quote));
        case SCORE -> intakes.add(intake(kind, List.of(subjects.scores()), this::score));
        case TICK -> {}
      }
    }
    return intakes;
  }

  private Intake intake(Kind kind, List<String> heard, Intake.Receiver receiver) {
    return new Intake(heard, receiver, lost -> drop(kind, Drop.OVERFLOW, lost));
  }

  /** A candle that is not closed yet may still change, and no agent acts on it. */
  private void candle(String subject, byte[] payload) {
    switch (Candles.read(subjects.candles(), subject, payload)) {
      case MarketReading.Read<CandleMessage>(CandleMessage message) -> {
        if (message.isFinal()) {
          hand(Kind.CANDLE, message, MarketReader::observation);
        }
      }
      case MarketReading.Refused<CandleMessage>(var refusal) -> drop(Kind.CANDLE, refusal.reason());
    }
  }

  private void book(String subject, byte[] payload) {
    switch (Books.read(payload)) {
      case MarketReading.Read<BookMessage>(BookMessage message) ->
          hand(Kind.BOOK, message, MarketReader::observation);
      case MarketReading.Refused<BookMessage>(var refusal) -> drop(Kind.BOOK, refusal.reason());
    }
  }

  private void quote(String subject, byte[] payload) {
    switch (Quotes.read(payload)) {
      case MarketReading.Read<QuoteMessage>(QuoteMessage message) ->
          hand(Kind.QUOTE, message, MarketReader::observation);
      case MarketReading.Refused<QuoteMessage>(var refusal) -> drop(Kind.QUOTE, refusal.reason());
    }
  }

  private void score(String subject, byte[] payload) {
    switch (Scores.read(payload)) {
      case MarketReading.Read<ScoreMessage>(ScoreMessage message) ->
          hand(Kind.SCORE, message, MarketReader::observation);
      case MarketReading.Refused<ScoreMessage>(var refusal) -> drop(Kind.SCORE, refusal.reason());
    }
  }

  private <M> void hand(Kind kind, M message, Function<M, Observation.OfSymbol> observation) {
    Observation.OfSymbol seen;
    try {
      seen = observation.apply(message);
    } catch (IllegalArgumentException e) {
      // Within the message's rules, and yet no number that an agent could reckon with.
      drop(kind, DropReason.INVALID);
      return;
    }
    workers.forEach(worker -> worker.offer(seen));
  }

  private void drop(Kind kind, DropReason reason) {
    drop(kind, Drop.of(reason), 1);
  }

  private void drop(Kind kind, Drop reason, long count) {
    for (Worker worker : workers) {
      if (worker.wants(kind)) {
        worker.counters().dropped.get(reason).add(count);
      }
    }
  }

  private static Observation.OfSymbol observation(CandleMessage message) {
    quorate.market.Candle exact = message.candle();
    return new Observation.OfCandle(
        exact.symbol(),
        new Candle(
            exact.openTime(),
            exact.closeTime(),
            exact.open().doubleValue(),
            exact.high().doubleValue(),
            exact.low().doubleValue(),
            exact.close().doubleValue(),
            exact.volume().doubleValue()));
  }

  private static Observation.OfSymbol observation(BookMessage message) {
    return new Observation.OfBook(
        message.symbol(),
        message.at(),
        new Book(message.venue(), levels(message.bids()), levels(message.asks())));
  }

  private static List<Book.Level> levels(List<BookMessage.Level> levels) {
    return levels.stream().map(level -> new Book.Level(level.price(), level.size())).toList();
  }

  private static Observation.OfSymbol observation(QuoteMessage message) {
    return new Observation.OfQuote(
        message.symbol(), message.at(), new Quote(message.venue(), message.bid(), message.ask()));
  }

  private static Observation.OfSymbol observation(ScoreMessage message) {
    return new Observation.OfScore(
        message.symbol(),
        message.at(),
        new Score(message.source(), message.score(), message.weight()));
  }
}
