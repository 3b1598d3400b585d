package quorate.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

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
}
