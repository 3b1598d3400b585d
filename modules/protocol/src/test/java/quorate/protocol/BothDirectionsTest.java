package quorate.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.ListArbitrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.domain.Action;
import quorate.domain.Answer;
import quorate.domain.Decision;
import quorate.domain.DropReason;
import quorate.domain.Heartbeat;
import quorate.domain.Ratio;
import quorate.domain.Signal;
import quorate.domain.Vote;
import quorate.domain.VotingResults;
import quorate.market.Candle;
import quorate.record.RecordedDecision;
import quorate.record.TradingControl;

/** What one side writes the other reads, for every message there is. */
class BothDirectionsTest {
  /**
   * A message and what came of writing and reading it.
   *
   * @param text as it went over the wire, to be shown where it was read otherwise
   */
  private record Exchange(Object message, String text, Optional<?> read) {
    static Exchange of(Object message, byte[] written, Optional<?> read) {
      return new Exchange(message, new String(written, StandardCharsets.UTF_8), read);
    }
  }

  @Property
  void whatIsWrittenIsWhatIsRead(@ForAll("exchanges") Exchange exchange) {
    assertEquals(Optional.of(exchange.message()), exchange.read(), exchange::text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"event\":\"trading_closed\"}", "\u00e9"})
  void whatIsNoMessageOfTheOrchestratorIsNone(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);

    assertEquals(Optional.empty(), Answers.read(bytes));
    assertEquals(Optional.empty(), Decisions.read(bytes));
    assertEquals(Optional.empty(), ControlNotice.read(bytes));
    assertEquals(Optional.empty(), HealthNotice.read(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"accepted\":1}",
        "{\"accepted\":null}",
        "{\"accepted\":false}",
        "{\"accepted\":false,\"reason\":\"tired\",\"detail\":\"\"}",
        "{\"accepted\":true,\"accepted\":true}",
        "{\"accepted\":true}{}",
      })
  void anAnswerOfAnotherFormIsNone(String text) {
    assertEquals(Optional.empty(), Answers.read(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatANewerOrchestratorAddsIsPassedOver() {
    assertEquals(
        Optional.of(Answer.accepted()),
        Answers.read("{\"more\":[{\"a\":[1,null]}],\"accepted\":true}".getBytes()));
  }

  @Provide
  Arbitrary<Exchange> exchanges() {
    return Arbitraries.oneOf(
        signals().map(s -> exchange(s, Signals.message(s))),
        signals().map(s -> exchange(s, Signals.message(s, more -> more.number("close", 1.5)))),
        heartbeats().map(h -> exchange(h, Heartbeats.message(h))),
        heartbeats().map(h -> exchange(h, Heartbeats.message(h, more -> more.number("n", 7)))),
        answers().map(a -> Exchange.of(a, Answers.message(a), Answers.read(Answers.message(a)))),
        candles().map(BothDirectionsTest::exchange),
        books().map(b -> market(b, Books.message(b), Books::read)),
        quotes().map(q -> market(q, Quotes.message(q), Quotes::read)),
        scores().map(s -> market(s, Scores.message(s), Scores::read)),
        published().map(BothDirectionsTest::exchange),
        recorded(texts()).map(BothDirectionsTest::exchange),
        controls().map(c -> Exchange.of(c, c.toBytes(), ControlNotice.read(c.toBytes()))),
        healths().map(h -> Exchange.of(h, h.toBytes(), HealthNotice.read(h.toBytes()))));
  }

  private static Exchange exchange(Signal signal, byte[] written) {
    return Exchange.of(
        new Content.OfSignal(signal),
        written,
        Optional.of(Signals.read(Optional.of(signal.agentName()), written)));
  }

  private static Exchange exchange(Heartbeat heartbeat, byte[] written) {
    return Exchange.of(
        new Content.OfHeartbeat(heartbeat),
        written,
        Optional.of(Heartbeats.read(Optional.of(heartbeat.agentName()), written)));
  }

  private static Exchange exchange(CandleMessage candle) {
    byte[] written = Candles.message(candle);
    return Exchange.of(
        new MarketReading.Read<>(candle),
        written,
        Optional.of(Candles.read(Optional.empty(), written)));
  }

  private static <M> Exchange market(
      M message, byte[] written, Function<byte[], MarketReading<M>> reader) {
    return Exchange.of(
        new MarketReading.Read<>(message), written, Optional.of(reader.apply(written)));
  }

  private static Exchange exchange(PublishedDecision decision) {
    byte[] written = Decisions.message(decision.recorded(), decision.votesTotal());
    return Exchange.of(decision, written, Decisions.read(written));
  }

  /** As the record is read over HTTP. */
  private static Exchange exchange(RecordedDecision decision) {
    byte[] written = JsonObject.bytes(json -> Decisions.write(json, decision));
    return Exchange.of(
        new PublishedDecision(decision, decision.decision().votes().size()),
        written,
        Decisions.read(written));
  }

  private static Arbitrary<Signal> signals() {
    return Combinators.combine(
            names(),
            words(50, '_', '-'),
            words(32, '/', '_', '.', ':', '-'),
            Arbitraries.of(Action.class),
            ratios(),
            times(),
            texts())
        .as(Signal::new);
  }

  private static Arbitrary<Heartbeat> heartbeats() {
    return Combinators.combine(
            names(),
            words(50, '_', '-'),
            times(),
            texts().filter(text -> !text.isBlank() && text.length() <= 50),
            Arbitraries.of(true, false))
        .as(Heartbeat::new);
  }

  private static Arbitrary<CandleMessage> candles() {
    Arbitrary<BigDecimal> decimals =
        Arbitraries.bigDecimals()
            .between(new BigDecimal("1e-12"), new BigDecimal("1e12"))
            .ofScale(18);
    return Combinators.combine(
            words(32, '/', '_', '.', ':', '-'),
            times(),
            // The last of these times is a midnight, a day before the last that there is.
            Arbitraries.longs().between(1, 86_399_999),
            decimals.list().ofSize(4),
            decimals,
            Arbitraries.of(true, false),
            words(50, '_', '-').optional())
        .as(
            (symbol, open, millis, prices, volume, isFinal, source) -> {
              List<BigDecimal> sorted = prices.stream().sorted().toList();
              return new CandleMessage(
                  new Candle(
                      symbol,
                      open,
                      open.plusMillis(millis),
                      sorted.get(1),
                      sorted.get(3),
                      sorted.get(0),
                      sorted.get(2),
                      volume),
                  isFinal,
                  source);
            });
  }

  private static Arbitrary<BookMessage> books() {
    Arbitrary<Double> positive = Arbitraries.doubles().between(0, false, 1e12, true).ofScale(20);
    return Combinators.combine(
            symbols(),
            lastTimes(),
            venues(),
            positive.list().uniqueElements().ofMinSize(2).ofMaxSize(40),
            positive)
        .as(
            (symbol, at, venue, prices, size) -> {
              List<BookMessage.Level> rising =
                  prices.stream()
                      .sorted()
                      .map(price -> new BookMessage.Level(price, size))
                      .toList();
              int bids = rising.size() / 2;
              return new BookMessage(
                  symbol,
                  at,
                  venue,
                  rising.subList(0, bids).reversed(),
                  rising.subList(bids, rising.size()));
            });
  }

  private static Arbitrary<QuoteMessage> quotes() {
    return Combinators.combine(
            symbols(),
            lastTimes(),
            venues(),
            Arbitraries.doubles().between(0, false, 1e300, true).list().uniqueElements().ofSize(2))
        .as(
            (symbol, at, venue, prices) -> {
              List<Double> rising = prices.stream().sorted().toList();
              return new QuoteMessage(symbol, at, venue, rising.getFirst(), rising.getLast());
            });
  }

  private static Arbitrary<ScoreMessage> scores() {
    return Combinators.combine(
            symbols(),
            lastTimes(),
            venues(),
            Arbitraries.doubles().between(-1, 1),
            Arbitraries.doubles().between(0, 1))
        .as(ScoreMessage::new);
  }

  private static Arbitrary<String> symbols() {
    return words(32, '/', '_', '.', ':', '-');
  }

  private static Arbitrary<String> venues() {
    return words(50, '_', '-');
  }

  private static Arbitrary<Answer> answers() {
    return Arbitraries.oneOf(
        Arbitraries.just(Answer.accepted()),
        Combinators.combine(Arbitraries.of(DropReason.class), texts().optional(), texts())
            .as(Answer.Refused::new));
  }

  private static Arbitrary<PublishedDecision> published() {
    return Combinators.combine(
            recorded(Arbitraries.just("")), Arbitraries.integers().between(100, 9_000_000))
        .as(PublishedDecision::new);
  }

  private static Arbitrary<RecordedDecision> recorded(Arbitrary<String> reasoning) {
    return Combinators.combine(
            Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new),
            Arbitraries.longs().greaterOrEqual(1),
            Arbitraries.longs().greaterOrEqual(0),
            texts(),
            texts(),
            decisions(reasoning))
        .as(RecordedDecision::new);
  }

  private static Arbitrary<Decision> decisions(Arbitrary<String> reasoning) {
    return Combinators.combine(
            Arbitraries.of(Action.class).list().ofSize(2),
            ratios().list().ofSize(4),
            results(),
            votes(reasoning),
            names().optional(),
            Arbitraries.integers().greaterOrEqual(1),
            texts(),
            times())
        .as(
            (actions, ratios, results, votes, vetoedBy, minVoters, words, time) ->
                new Decision(
                    "BTC/USD",
                    actions.getFirst(),
                    actions.getLast(),
                    ratios.get(0),
                    ratios.get(1),
                    results,
                    votes,
                    vetoedBy,
                    ratios.get(2),
                    ratios.get(3),
                    minVoters,
                    words,
                    time,
                    time.plusMillis(300_000)));
  }

  private static Arbitrary<VotingResults> results() {
    Arbitrary<Long> sums = Arbitraries.longs().between(0, 9_000_000_000_000L);
    return Combinators.combine(sums, sums, sums).as(VotingResults::new);
  }

  private static ListArbitrary<Vote> votes(Arbitrary<String> reasoning) {
    return Combinators.combine(
            names(),
            names(),
            Arbitraries.of(Action.class),
            ratios(),
            ratios(),
            Arbitraries.of(true, false),
            times(),
            reasoning)
        .as(Vote::new)
        .list()
        .ofMaxSize(5);
  }

  private static Arbitrary<ControlNotice> controls() {
    return Combinators.combine(
            Arbitraries.of(true, false),
            times().optional(),
            texts().optional(),
            texts().optional(),
            times())
        .as(
            (paused, since, actor, reason, timestamp) ->
                new ControlNotice(new TradingControl(paused, since, actor, reason), timestamp));
  }

  private static Arbitrary<HealthNotice> healths() {
    return Combinators.combine(texts(), texts(), texts(), texts(), texts(), times())
        .as(HealthNotice::new);
  }

  private static Arbitrary<Ratio> ratios() {
    return Arbitraries.integers().between(0, 1_000_000).map(Ratio::new);
  }

  /** Up to the last that a message can tell. */
  private static Arbitrary<Instant> lastTimes() {
    return Arbitraries.longs()
        .between(
            Instant.parse("0000-01-01T00:00:00Z").toEpochMilli(),
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli())
        .map(Instant::ofEpochMilli);
  }

  /** Messages tell milliseconds. */
  private static Arbitrary<Instant> times() {
    return Arbitraries.longs()
        .between(0, Instant.parse("9999-12-31T00:00:00Z").toEpochMilli())
        .map(Instant::ofEpochMilli);
  }

  /** Any text there is in UTF-8, without NUL. */
  private static Arbitrary<String> texts() {
    return Arbitraries.integers()
        .between(1, Character.MAX_CODE_POINT)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .list()
        .ofMaxSize(60)
        .map(
            points ->
                points.stream()
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
  }

  private static Arbitrary<String> names() {
    return words(100, '_', '-');
  }

  /** Letters, digits and some others. */
  private static Arbitrary<String> words(int longest, char... others) {
    return Arbitraries.strings()
        .alpha()
        .numeric()
        .withChars(others)
        .ofMinLength(1)
        .ofMaxLength(longest);
  }
}
