package quorate.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.metrics.Meters;
import quorate.nats.Intake;
import quorate.nats.MarketSubjects;

/** What comes from the market is read, or dropped by its reason. */
class MarketReaderTest {
  private static final String CANDLE =
      "{'symbol':'btc','open_time':'2026-01-01T00:00:00Z','close_time':'2026-01-01T01:00:00Z',"
          + "'open':10,'high':11,'low':9,'close':10,'volume':0}";
  private static final String BOOK =
      "{'symbol':'BTC','at':'2026-01-01T00:00:00Z','venue':'v','bids':[[10,1],[9,2]],"
          + "'asks':[[11,1],[12,1]]}";
  private static final String QUOTE =
      "{'symbol':'BTC','at':'2026-01-01T00:00:00Z','venue':'v','bid':10,'ask':11}";
  private static final String SCORE =
      "{'symbol':'BTC','at':'2026-01-01T00:00:00Z','source':'s','score':-0.5}";

  private final ManualClock clock = new ManualClock();
  private final Counters counters = new Counters(Meters.empty(), "a-1");
  private final Worker worker =
      new Worker(
          new Identity("a-1", "a"),
          () ->
              new Probe(
                  Interest.candles()
                      .and(Interest.books())
                      .and(Interest.quotes())
                      .and(Interest.scores()),
                  0),
          List.of("BTC"),
          new Worker.Rules(3, Optional.empty()),
          counters,
          ToolServers.NONE,
          clock);
  private final List<Intake> intakes =
      new MarketReader(
              new MarketSubjects("m.candles", "m.books", "m.quotes", "m.scores"), List.of(worker))
          .intakes();

  private void hear(String subject, String message) {
    String base = subject.startsWith("m.candles") ? "m.candles" : subject;
    intakes.stream()
        .filter(intake -> intake.subjects().contains(base))
        .forEach(
            intake ->
                intake
                    .receiver()
                    .receive(subject, message.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  private Map<String, Long> dropped() {
    Map<String, Long> dropped = new TreeMap<>();
    counters.dropped.forEach(
        (reason, count) -> {
          if (count.sum() > 0) {
            dropped.put(reason.label(), count.sum());
          }
        });
    return dropped;
  }

  @Test
  void eachKindIsTaken() {
    hear("m.candles", CANDLE);
    hear("m.candles.feed", CANDLE);
    hear("m.books", BOOK);
    hear("m.quotes", QUOTE);
    hear("m.scores", SCORE);

    assertEquals(5, worker.waiting());
    assertEquals(Map.of(), dropped());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.0", "0e9"})
  void aCandleInWhichNothingWasTradedIsTaken(String volume) {
    hear("m.candles", CANDLE.replace("'volume':0", "'volume':" + volume));

    assertEquals(Map.of(), dropped());
    assertEquals(1, worker.waiting());
  }

  @Test
  void aCandleThatIsNotClosedIsIgnored() {
    hear("m.candles", CANDLE.replace("'volume':0", "'volume':0,'final':false"));

    assertEquals(0, worker.waiting());
    assertEquals(Map.of(), dropped());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "'close':10 | 'close':NaN | malformed",
        "'close':10 | 'close':Infinity | malformed",
        "'close':10 | 'close':1e400 | invalid",
        "'close':10 | 'close':'1' | invalid",
        "'close':10 | 'close':null | invalid",
        "'close':10 | 'close':-1 | invalid",
        "'close':10 | 'close':0 | invalid",
        "'high':11 | 'high':8 | invalid",
        "'volume':0 | 'volume':-1 | invalid",
        "'symbol':'btc' | 'symbol':'b t c' | invalid"
      },
      delimiter = '|')
  void aCandleThatBreaksARuleIsDropped(String right, String wrong, String reason) {
    hear("m.candles", CANDLE.replace(right, wrong));

    assertEquals(Map.of(reason, 1L), dropped());
    assertEquals(0, worker.waiting());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "[11,1],[12,1] | [10,1],[12,1]",
        "[11,1],[12,1] | ",
        "[11,1],[12,1] | [12,1],[11,1]",
        "[10,1],[9,2] | [9,2],[10,1]",
        "[10,1],[9,2] | [10,0]",
        "[10,1],[9,2] | [10]",
        "[10,1],[9,2] | [10,1,1]",
        "[10,1],[9,2] | 10,1",
        "[10,1],[9,2] | ['10',1]",
        "'venue':'v' | 'venue':'a venue'"
      },
      delimiter = '|')
  void aBookThatBreaksARuleIsDropped(String right, String wrong) {
    hear("m.books", BOOK.replace(right, wrong == null ? "" : wrong));

    assertEquals(Map.of("invalid", 1L), dropped());
  }

  @Test
  void aBookOf201LevelsIsDroppedAndOneOf200Taken() {
    hear("m.books", BOOK.replace("[11,1],[12,1]", levels(200)));
    assertEquals(Map.of(), dropped());
    hear("m.books", BOOK.replace("[11,1],[12,1]", levels(201)));

    assertEquals(Map.of("invalid", 1L), dropped());
  }

  private static String levels(int count) {
    StringBuilder levels = new StringBuilder();
    for (int i = 0; i < count; i++) {
      levels.append(i == 0 ? "" : ",").append("[").append(11 + i).append(",1]");
    }
    return levels.toString();
  }

  @Test
  void quotesAndScoresBeyondTheirRangesAreDropped() {
    hear("m.quotes", QUOTE.replace("'ask':11", "'ask':10"));
    hear("m.scores", SCORE.replace("-0.5", "-1.5"));
    hear("m.scores", SCORE.replace("-0.5", "0.5,'weight':2"));

    assertEquals(Map.of("invalid", 3L), dropped());
  }

  @Test
  void whatTheClientHasNoRoomForIsAnOverflow() {
    intakes.forEach(intake -> intake.lost().accept(3));

    assertEquals(Map.of("overflow", 12L), dropped());
  }

  @Test
  void whatIsTooLargeOrOfAnotherSourceIsDropped() {
    hear("m.books", BOOK.replace("'v'", "'" + "v".repeat(70_000) + "'"));
    hear("m.candles.feed", CANDLE.replace("'volume':0", "'volume':0,'source':'other'"));

    assertEquals(Map.of("forged", 1L, "oversize", 1L), dropped());
  }
}
