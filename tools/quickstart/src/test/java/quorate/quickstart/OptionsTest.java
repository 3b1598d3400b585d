package quorate.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quorate.fleet.CandleFile;
import quorate.fleet.Feed;
import quorate.fleet.RandomWalk;

class OptionsTest {
  @TempDir private Path directory;

  @Test
  void withoutAnyARandomWalkIsReplayed() {
    assertEquals(
        new Options(new Feed("BTC-USD", new RandomWalk(7), Duration.ofMillis(200), true), false),
        Options.parse(List.of()));
  }

  @Test
  void aFileIsReplayedAtAPace() throws IOException {
    Path file = Files.createFile(directory.resolve("candles.csv"));

    assertEquals(
        new Options(
            new Feed(
                "BTC-USD",
                new CandleFile(file, InstantSource.system()),
                Duration.ofSeconds(1),
                true),
            false),
        Options.parse(List.of("--candles", file.toString(), "--pace", "1s")));
  }

  /** Before a server is started that the user then waits for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --frobnicate | unknown option: --frobnicate
          --pace       | --pace needs a value
          --pace 5     | --pace must be a duration such as 500ms, 2s or 5m: 5
          --pace 2h    | pace must be between 1ms and 1h: PT2H
          --candles /nowhere | no such file, or it cannot be read: /nowhere
          """)
  void whatMakesNoSenseIsRefusedAtOnce(String arguments, String problem) {
    List<String> words = List.of(arguments.split(" "));

    assertEquals(
        problem,
        assertThrows(IllegalArgumentException.class, () -> Options.parse(words)).getMessage());
  }
}
