package quorate.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedOptionsTest {

  @Test
  void withoutAnyThereIsNoOrigin() {
    assertEquals(
        new FeedOptions.Parsed(
            new FeedOptions(
                Optional.empty(),
                Duration.ofMillis(100),
                false,
                Optional.empty(),
                Optional.empty()),
            List.of()),
        FeedOptions.parse(List.of()));
  }

  @Test
  void allAreReadAndTheRestIsLeft() {
    assertEquals(
        new FeedOptions.Parsed(
            new FeedOptions(
                Optional.of(new FeedOptions.Origin.File(FeedOptions.Kind.BOOKS, Path.of("b"))),
                Duration.ofSeconds(2),
                true,
                Optional.of("BTC-USD"),
                Optional.of("one")),
            List.of("--config", "--loop", "-Dquorate.nats.url=nats://a:1")),
        FeedOptions.parse(
            List.of(
                "--books",
                "b",
                "--config",
                "--loop",
                "--pace",
                "2s",
                "--loop",
                "-Dquorate.nats.url=nats://a:1",
                "--symbol",
                "btc-usd",
                "--source",
                "one")));
  }

  @Test
  void aSeedMakesAWalk() {
    assertEquals(
        Optional.of(new FeedOptions.Origin.Walk(-7)),
        FeedOptions.parse(List.of("--random-walk", "-7")).options().origin());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --pace | --pace needs a value
          --pace 0s | --pace must be between 1ms and 1h, such as 100ms: 0s
          --pace soon | --pace must be between 1ms and 1h, such as 100ms: soon
          --random-walk x | --random-walk needs a whole number as its seed: x
          --candles a --books b | only one of --candles, --books, --quotes, --scores and --random-walk can be given
          --symbol BTC$USD | --symbol: must consist of A-Z, a-z, 0-9 and /_.:-: BTC$USD
          --source a.b | --source: must consist of A-Z, a-z, 0-9 and _-: a.b
          """)
  void whatIsWrongIsToldInALine(String words, String message) {
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class, () -> FeedOptions.parse(List.of(words.split(" "))))
            .getMessage());
  }
}
