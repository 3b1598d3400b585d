package quorate.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.domain.InvalidField;

/** Books, quotes and scores are read as they were written. */
class MarketMessagesTest {

  private static <M> void isReadAsItWasWritten(
      M message, Function<M, byte[]> writer, Function<byte[], MarketReading<M>> reader) {
    assertEquals(new MarketReading.Read<>(message), reader.apply(writer.apply(message)));
  }

  private static List<BookMessage.Level> levels(
      SplittableRandom random, double from, double step, int count) {
    List<BookMessage.Level> levels = new ArrayList<>();
    double price = from;
    for (int i = 0; i < count; i++) {
      levels.add(new BookMessage.Level(price, random.nextDouble(1e-9, 1e9)));
      price += step * random.nextDouble(0.1, 1);
    }
    return levels;
  }

  @RepeatedTest(50)
  void writingAndReadingAreInverse(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    Instant at = Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
    double bid = random.nextDouble(1_000, 1e9);
    double ask = bid + random.nextDouble(1e-3, 10);

    isReadAsItWasWritten(
        new BookMessage(
            "BTC/USD",
            at,
            "venue-1",
            levels(random, bid, -1, random.nextInt(1, 201)),
            levels(random, ask, 1, random.nextInt(1, 201))),
        Books::message,
        Books::read);
    isReadAsItWasWritten(
        new QuoteMessage("BTC/USD", at, "venue-1", bid, ask), Quotes::message, Quotes::read);
    isReadAsItWasWritten(
        new ScoreMessage("BTC/USD", at, "model", random.nextDouble(-1, 1), random.nextDouble(0, 1)),
        Scores::message,
        Scores::read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0001-12-31T23:59:59.999Z", "+10000-01-01T00:00:00Z"})
  void aTimeThatNoMessageCarriesIsRefused(Instant at) {
    List<BookMessage.Level> bids = List.of(new BookMessage.Level(1, 1));
    List<BookMessage.Level> asks = List.of(new BookMessage.Level(2, 1));

    isNoTime(at, () -> new BookMessage("BTC/USD", at, "one", bids, asks));
    isNoTime(at, () -> new QuoteMessage("BTC/USD", at, "one", 1, 2));
    isNoTime(at, () -> new ScoreMessage("BTC/USD", at, "one", 0, 1));
  }

  private static void isNoTime(Instant at, Executable making) {
    InvalidField refused = assertThrows(InvalidField.class, making);

    assertEquals("at", refused.field());
    assertEquals("must be of the years 0 to 9999: " + at, refused.detail());
  }
}
