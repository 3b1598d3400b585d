package quorate.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTapeTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String ETH =
      "{\"symbol\":\"ETH-USD\",\"at\":\"2024-01-01T00:00:00.000Z\",\"venue\":\"one\","
          + "\"bid\":99.5,\"ask\":100.0}";
  private static final String BTC =
      "{\"symbol\":\"BTC-USD\",\"at\":\"2024-01-01T00:00:05.000Z\",\"venue\":\"one\","
          + "\"bid\":1.0,\"ask\":2.0}";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("lines.ndjson");
  }

  private Tape tape(String option, String text, String... more) throws IOException {
    Files.writeString(file, text);
    List<String> words = new ArrayList<>(List.of(option, file.toString()));
    words.addAll(List.of(more));
    FeedOptions options = FeedOptions.parse(words).options();
    return Tapes.open(options.origin().orElseThrow(), options, NOW);
  }

  private List<String> shown(String option, String text, int most, String... more)
      throws IOException {
    List<String> messages = new ArrayList<>();
    try (Tape tape = tape(option, text, more)) {
      Optional<Shown> next = tape.next();
      while (next.isPresent() && messages.size() < most) {
        messages.add(new String(next.get().message(Optional.empty()), StandardCharsets.UTF_8));
        next = tape.next();
      }
    }
    return messages;
  }

  @Test
  void everyLineIsAMessage() throws IOException {
    assertEquals(List.of(ETH, BTC), shown("--quotes", ETH + "\n\n" + BTC + "\r\n", 9));
  }

  @Test
  void ofASymbolItsOwnAloneAreShown() throws IOException {
    assertEquals(List.of(BTC), shown("--quotes", ETH + "\n" + BTC, 9, "--symbol", "btc-usd"));
  }

  @Test
  void aLoopGoesOnInTime() throws IOException {
    assertEquals(
        List.of(ETH, BTC, ETH.replace("00:00:00.000", "00:00:06.000")),
        shown("--quotes", ETH + "\n" + BTC + "\n", 3, "--loop"));
  }

  @Test
  void booksAndScoresAreReadAlike() throws IOException {
    String book =
        "{\"symbol\":\"BTC-USD\",\"at\":\"2024-01-01T00:00:00.000Z\",\"venue\":\"one\","
            + "\"bids\":[[99.0,1.0]],\"asks\":[[101.0,2.0]]}";
    String score =
        "{\"symbol\":\"BTC-USD\",\"at\":\"2024-01-01T00:00:00.000Z\",\"source\":\"one\","
            + "\"score\":-0.5,\"weight\":1.0}";

    assertEquals(List.of(book), shown("--books", book, 9));
    assertEquals(List.of(score), shown("--scores", score, 9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"symbol":"X"}            | line 2: at is missing
          nonsense                  | line 2: expected a JSON
          {"symbol":"X$"}           | line 2: at is missing
          """)
  void theFirstBadLineIsNamedBeforeAnythingIsShown(String line, String problem) {
    String message =
        assertThrows(UnusableFeed.class, () -> shown("--quotes", ETH + "\n" + line + "\n?", 9))
            .getMessage();

    assertEquals(file + " " + problem, message.substring(0, (file + " " + problem).length()));
  }

  @Test
  void aFileOfNothingIsNoFeed() {
    assertEquals(
        file + ": expected at least one message",
        assertThrows(UnusableFeed.class, () -> shown("--quotes", "\n", 9)).getMessage());
    assertEquals(
        file + ": expected at least one message of BTC-USD",
        assertThrows(UnusableFeed.class, () -> shown("--quotes", ETH, 9, "--symbol", "BTC-USD"))
            .getMessage());
  }

  @Test
  void aTapeThatIsClosedHoldsNoFile() throws IOException {
    Tape tape = tape("--quotes", ETH + "\n" + BTC);
    assertEquals(1, opened());
    tape.next();
    tape.close();

    assertEquals(0, opened());
  }

  /** How often this process holds the file. */
  private long opened() throws IOException {
    try (Stream<Path> held = Files.list(Path.of("/proc/self/fd"))) {
      return held.filter(this::isTheFile).count();
    }
  }

  private boolean isTheFile(Path held) {
    try {
      return Files.readSymbolicLink(held).equals(file);
    } catch (IOException e) {
      // The stream of them is one of them, and has gone.
      return false;
    }
  }

  @Test
  void aFileThatIsNotThereIsNoFeed() {
    FeedOptions options = FeedOptions.parse(List.of("--scores", file.toString())).options();

    assertEquals(
        file + ": there is no such file",
        assertThrows(
                UnusableFeed.class, () -> Tapes.open(options.origin().orElseThrow(), options, NOW))
            .getMessage());
  }
}
