package quorate.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  @TempDir private Path directory;

  @Test
  void withoutAnyARandomWalkIsReplayedToAllFour() {
    assertEquals(
        new Options(
            Optional.empty(),
            "BTC-USD",
            Duration.ofMillis(200),
            List.of("technical", "trend", "reversion", "risk"),
            false),
        Options.parse(List.of()));
  }

  @Test
  void aFileIsReplayedAtAPaceToThoseThatAreNamed() throws IOException {
    Path file = Files.createFile(directory.resolve("eth-usd-4h.csv"));

    assertEquals(
        new Options(
            Optional.of(file), "ETH-USD", Duration.ofSeconds(1), List.of("trend", "risk"), false),
        Options.parse(
            List.of("--candles", file.toString(), "--pace", "1s", "--agents", "trend, risk")));
  }

  /** Before a server is started that the user then waits for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --frobnicate | unknown option: --frobnicate
          --pace       | --pace needs a value
          --pace 5     | --pace must be between 1ms and 1h, such as 200ms: 5
          --pace 2h    | --pace must be between 1ms and 1h, such as 200ms: 2h
          --agents a,a | --agents must be at most 20 different types, such as technical,trend: a,a
          --candles /nowhere | no such file, or it cannot be read: /nowhere
          """)
  void whatMakesNoSenseIsRefusedAtOnce(String arguments, String problem) {
    List<String> words = List.of(arguments.split(" "));

    assertEquals(
        problem,
        assertThrows(IllegalArgumentException.class, () -> Options.parse(words)).getMessage());
  }
}
