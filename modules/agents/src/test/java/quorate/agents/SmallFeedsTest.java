package quorate.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import quorate.sdk.Agent;
import quorate.sdk.Book;
import quorate.sdk.Observation;
import quorate.sdk.Opinion;
import quorate.sdk.Quote;
import quorate.sdk.Score;

/** Agents on order books, scores and quotes. */
class SmallFeedsTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private static final Book BIDS = book("one", "100x5 99.9x3", "100.1x1 100.2x1");
  private static final Book ASKS = book("one", "100x1 99.9x1", "100.1x5 100.2x3");

  private final Agent books = Types.create("orderbook");

  @Test
  void pressureIsKnownFromTheThirdBookOn() {
    assertEquals(List.of("none", "none", "BUY 0.999000"), afterBooks(Collections.nCopies(3, BIDS)));
  }

  @Test
  void whatHasNotStoodForThreeBooksCountsForNothing() {
    Book flicker = book("one", "100x5 99.9x3 99.8x500", "100.1x1 100.2x1");

    assertEquals(List.of("none", "none", "BUY 0.999000"), afterBooks(List.of(BIDS, BIDS, flicker)));
  }

  @Test
  void pressureTurnsSlowly() {
    afterBooks(Collections.nCopies(3, BIDS));

    assertEquals(
        List.of("BUY 0.665445", "HOLD 0.556925", "HOLD 0.961717", "HOLD 0.640811"),
        afterBooks(Collections.nCopies(4, ASKS)));
  }

  @Test
  void aWideSpreadSaysNothing() {
    Book wide = book("one", "99x1", "100x1");

    assertEquals(List.of("none", "none", "none"), afterBooks(Collections.nCopies(3, wide)));
  }

  @Test
  void theVenueWhereMostStandsSpeaks() {
    Book small = book("two", "100x1", "100.1x4");

    assertEquals(
        "BUY 0.999000", afterBooks(List.of(BIDS, BIDS, BIDS, small, small, small)).getLast());
  }

  @Test
  void aVenueThatFallsSilentLeavesTheWordToOthers() {
    Book small = book("two", "100x1", "100.1x4");
    afterBooks(Collections.nCopies(3, BIDS));

    assertEquals(
        "SELL 1.000000",
        Stream.of(40, 41, 42)
            .map(second -> text(observe(books, new Observation.OfBook("X", at(second), small))))
            .toList()
            .getLast());
  }

  @Test
  void aVenueWhoseTimeIsWrongSilencesNoOther() {
    Book small = book("two", "100x1", "100.1x4");
    afterBooks(Collections.nCopies(3, BIDS));
    observe(books, new Observation.OfBook("X", at(3_600), small));

    assertEquals("BUY 0.999000", text(observe(books, new Observation.OfBook("X", at(3), BIDS))));
  }

  @Test
  void whatStoodBeforeASilenceCountsForNothing() {
    afterBooks(Collections.nCopies(3, BIDS));

    assertEquals(
        List.of("none", "none", "BUY 0.999000"),
        Stream.of(3_600, 3_601, 3_602)
            .map(second -> text(observe(books, new Observation.OfBook("X", at(second), BIDS))))
            .toList());
  }

  @Test
  void scoresAreWeighedByAge() {
    assertEquals(
        List.of("none", "none", "none", "none", "BUY 0.534449"), afterScores(1, "a", "b", "c"));
  }

  @Test
  void scoresOfOneSourceAloneSayNothing() {
    assertEquals(Collections.nCopies(5, "none"), afterScores(1, "a", "a", "a"));
  }

  @Test
  void turnedScoresSayTheOpposite() {
    assertEquals("SELL 0.534449", afterScores(-1, "a", "b", "c").getLast());
  }

  @Test
  void anOpinionEndsWithTheScoresItRestsOn() {
    Agent agent = Types.create("sentiment");
    afterScores(agent, 1, "a", "b", "c");

    assertEquals(
        List.of("BUY 0.534449", "none"),
        Stream.of(12, 37)
            .map(hour -> BEGIN.plus(Duration.ofHours(hour)))
            .map(at -> text(observe(agent, new Observation.Tick(at))))
            .toList());
  }

  @Test
  void aScoreWhoseTimeIsWrongCountsForNothingAndMakesNoOtherOld() {
    Agent agent = Types.create("sentiment");
    afterScores(agent, 1, "a", "b", "c");

    assertEquals("none", text(observe(agent, score(10_000, "d", -1, 1))));
    assertEquals("none", text(observe(agent, score(20_000, "e", -1, 1))));
    assertEquals(
        "BUY 0.534449",
        text(observe(agent, new Observation.Tick(BEGIN.plus(Duration.ofHours(12))))));
    assertEquals("BUY 0.651154", text(observe(agent, score(12, "c", 0.6, 1))));
  }

  @Test
  void afterALongSilenceScoresCountAsSoonAsTwoSourcesHaveReachedThatTime() {
    Agent agent = Types.create("sentiment");
    afterScores(agent, 1, "a", "b", "c");

    assertEquals(
        List.of("none", "none", "none", "none", "BUY 1.000000"),
        Stream.of("a", "a", "b", "b", "b")
            .map(source -> text(observe(agent, score(100, source, 0.6, 1))))
            .toList());
  }

  @Test
  void homeIsComparedWithTheMedianOfTheOthers() {
    assertEquals("BUY 0.900000", afterQuotes(0, 99.9, 100));
    assertEquals("SELL 0.598211", afterQuotes(0, 100.9, 101));
    assertEquals("none", afterQuotes(0, 100.5, 100.6));
  }

  @Test
  void oldQuotesAreNotCompared() {
    assertEquals("BUY 0.900000", afterQuotes(5, 99.9, 100));
    assertEquals("none", afterQuotes(6, 99.9, 100));
  }

  @Test
  void aQuoteWhoseTimeIsWrongIsNotComparedAndMakesNoOtherOld() {
    Agent agent = arbitrage();
    others(agent);
    assertEquals("none", text(observe(agent, quote(3_600, "wrong", 1, 2))));
    assertEquals("BUY 0.900000", text(observe(agent, quote(0, "home", 99.9, 100))));

    assertEquals("none", text(observe(agent, quote(3_600, "home", 99.9, 100))));
    assertEquals("none", text(observe(agent, quote(1, "one", 100.5, 100.7))));
    assertEquals("BUY 0.900000", text(observe(agent, quote(1, "home", 99.9, 100))));
  }

  @Test
  void howeverManyVenuesAreAheadTheyPushNoOtherOut() {
    Agent agent = arbitrage();
    others(agent);
    for (int i = 0; i < 200; i++) {
      observe(agent, quote(3_600 * (i + 1), "wrong" + i, 1, 2));
    }

    assertEquals("BUY 0.900000", text(observe(agent, quote(0, "home", 99.9, 100))));
  }

  @Test
  void quotesOfALaterTimeAreComparedAsSoonAsEnoughVenuesHaveReachedIt() {
    Agent agent = arbitrage();
    others(agent);
    observe(agent, quote(0, "home", 99.9, 100));

    assertEquals(
        List.of("none", "none", "BUY 0.900000"),
        Stream.of(
                quote(60, "one", 100.5, 100.7),
                quote(60, "two", 100.5, 100.7),
                quote(61, "home", 99.9, 100))
            .map(quote -> text(observe(agent, quote)))
            .toList());
  }

  @Test
  void arbitrageMustBeToldWhereItTrades() {
    assertEquals(
        "home must be set: the venue where one trades, as quotes name it",
        assertThrows(IllegalArgumentException.class, () -> Types.create("arbitrage")).getMessage());
  }

  private List<String> afterBooks(List<Book> seen) {
    List<String> opinions = new ArrayList<>();
    for (int i = 0; i < seen.size(); i++) {
      opinions.add(text(observe(books, new Observation.OfBook("X", at(i), seen.get(i)))));
    }
    return opinions;
  }

  private static List<String> afterScores(int sign, String a, String b, String c) {
    return afterScores(Types.create("sentiment"), sign, a, b, c);
  }

  private static List<String> afterScores(Agent agent, int sign, String a, String b, String c) {
    return Stream.of(
            score(0, a, sign * 0.8, 1),
            score(6, b, sign * 0.5, 1),
            score(10, a, sign * -0.2, 1),
            score(11, b, sign * 0.6, 0.5),
            score(12, c, sign * 0.4, 1))
        .map(score -> text(observe(agent, score)))
        .toList();
  }

  /** What is thought of home's quote, which comes so many seconds after the others'. */
  private static String afterQuotes(int later, double bid, double ask) {
    Agent agent = arbitrage();
    others(agent);
    return text(observe(agent, quote(later, "home", bid, ask)));
  }

  private static Agent arbitrage() {
    return Types.create(
        "arbitrage",
        new Types.Defaults() {
          @Override
          public Optional<String> text(String name) {
            return Optional.of("home");
          }
        });
  }

  private static void others(Agent agent) {
    observe(agent, quote(0, "one", 100.5, 100.7));
    observe(agent, quote(0, "two", 100.4, 100.6));
    observe(agent, quote(0, "three", 100.6, 100.8));
  }

  private static Observation score(int hour, String source, double score, double weight) {
    return new Observation.OfScore(
        "X", BEGIN.plus(Duration.ofHours(hour)), new Score(source, score, weight));
  }

  private static Observation quote(int second, String venue, double bid, double ask) {
    return new Observation.OfQuote("X", at(second), new Quote(venue, bid, ask));
  }

  private static Book book(String venue, String bids, String asks) {
    return new Book(venue, levels(bids), levels(asks));
  }

  private static List<Book.Level> levels(String text) {
    return Stream.of(text.split(" "))
        .map(level -> level.split("x"))
        .map(level -> new Book.Level(Double.parseDouble(level[0]), Double.parseDouble(level[1])))
        .toList();
  }

  private static Instant at(int second) {
    return BEGIN.plusSeconds(second);
  }

  private static Opinion observe(Agent agent, Observation seen) {
    return agent.observe(seen, null);
  }

  private static String text(Opinion opinion) {
    return opinion instanceof Opinion.Voiced voiced
        ? voiced.action() + " " + Figure.of(voiced.confidence(), 6)
        : "none";
  }
}
