package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quorate.servers.CommandOutcome;
import quorate.servers.Eventually;
import quorate.servers.GuardedProcess;
import quorate.servers.Signal;

/** {@code ./quickstart} as a newcomer runs it, all parts built. */
class QuickstartTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String HEADER = "open_time,open,high,low,close,volume,close_time";
  private static final int TERMINATED = 143;

  @TempDir Path directory;

  @Test
  void itDecidesTakesAPauseAndLeavesNoProcess() throws IOException, InterruptedException {
    try (GuardedProcess quickstart = start("--pace", "50ms")) {
      Eventually.holds(SOON, "a decision", () -> !decisions().isEmpty());
      // By whom, if anybody: a line without a voter would be no decision to a newcomer.
      assertEquals(
          List.of(),
          decisions().stream()
              .filter(line -> !line.matches(".* (technical|trend|reversion)[-+=].*"))
              .toList());
      Eventually.holds(
          SOON,
          "a trade that two at least are for",
          () -> decisions().stream().anyMatch(QuickstartTest::isOfAQuorum));
      List<ProcessHandle> parts =
          ProcessHandle.of(quickstart.pid()).orElseThrow().descendants().toList();
      assertTrue(parts.size() > 7, () -> parts.size() + " processes");

      assertEquals(200, status(HttpRequest.newBuilder(URI.create(said("Status +(\\S+)")))));
      String page = said("Page +(\\S+)");
      assertEquals(200, status(HttpRequest.newBuilder(URI.create(page))));
      assertEquals(
          200,
          status(
              HttpRequest.newBuilder(URI.create(page + "api/v1/decisions?votes=false"))
                  .header("Authorization", "Bearer " + said("Key +(\\S+)"))));
      assertEquals(
          200,
          status(
              HttpRequest.newBuilder(URI.create(said("'\\{.*\\}' (\\S+/pause)")))
                  .header("Authorization", "Bearer " + said("Control token +(\\S+)"))
                  .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"a try\"}"))));
      assertEquals(
          200,
          status(
              HttpRequest.newBuilder(URI.create(said("MCP +(\\S+)")))
                  .header("Authorization", "Bearer " + said("mcp add .*Bearer (\\w+)"))
                  .header("Content-Type", "application/json")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}"))));

      quickstart.signal(Signal.TERM);

      assertEquals(OptionalInt.of(TERMINATED), quickstart.awaitExit(SOON));
      assertEquals(List.of(), parts.stream().filter(ProcessHandle::isAlive).toList());
    }
  }

  /** With {@code -Dquickstart.long=true}: at the usual pace, and for five minutes at most. */
  @Test
  void withinAMinuteItTradesAndWithinFiveTheRiskAgentVetoes()
      throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Boolean.getBoolean("quickstart.long"), "not run: -Dquickstart.long=true is not set");
    Path candles = Image.ROOT.resolve("../shared/data/candles/BTC-USD-4h.csv").normalize();
    Assumptions.assumeTrue(Files.isReadable(candles), "the market's candles are not there");
    try (GuardedProcess quickstart = start("--candles", candles.toString())) {
      Eventually.holds(SOON, "it decides", () -> read().contains("one line each:\n"));
      Eventually.holds(
          SOON,
          "a trade that two at least are for",
          () -> decisions().stream().anyMatch(QuickstartTest::isOfAQuorum));
      Eventually.holds(
          Duration.ofMinutes(5),
          "a veto: " + read(),
          () -> decisions().stream().anyMatch(line -> line.contains("vetoed by risk")));
      for (String type : List.of("technical", "trend", "reversion")) {
        assertTrue(
            decisions().stream().anyMatch(line -> line.matches(".* " + type + "[-+=].*")), type);
      }
      quickstart.signal(Signal.TERM);
      assertEquals(OptionalInt.of(TERMINATED), quickstart.awaitExit(SOON));
    }
  }

  private static boolean isOfAQuorum(String line) {
    return line.matches(".* BUY .* \\w+\\+ \\w+\\+.*") || line.matches(".* SELL .* \\w+- \\w+-.*");
  }

  @Test
  void aFileThatHoldsNoCandlesIsNamedWithItsLineBeforeAnythingIsStarted() throws IOException {
    Path file = directory.resolve("candles.csv");
    Files.writeString(file, HEADER + "\n1,2,3\n");

    CommandOutcome outcome = CommandOutcome.of(command("--candles", file.toString()), SOON);

    assertEquals(
        new CommandOutcome(
            1,
            "The candles cannot be replayed: %s line 2: expected the 7 columns %s, found 3\n"
                .formatted(file, HEADER)),
        outcome);
  }

  @Test
  void wrongUsageIsRefusedBeforeAnythingIsStarted() {
    CommandOutcome outcome = CommandOutcome.of(command("--candles", directory.toString()), SOON);

    assertEquals(
        new CommandOutcome(
            2,
            "no such file, or it cannot be read: "
                + directory.toAbsolutePath()
                + "; see ./quickstart --help\n"),
        outcome);
  }

  private GuardedProcess start(String... arguments) {
    return GuardedProcess.start(
        command(arguments).redirectErrorStream(true).redirectOutput(output().toFile()));
  }

  private static ProcessBuilder command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Image.ROOT.resolve("quickstart").toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private Path output() {
    return directory.resolve("output");
  }

  private String read() {
    try {
      return Files.readString(output());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines that follow the overview, but for the one that says that nobody votes. */
  private List<String> decisions() {
    String output = read();
    int end = output.indexOf("one line each:\n");
    return end < 0
        ? List.of()
        : output
            .substring(end)
            .lines()
            .skip(1)
            .filter(line -> !line.isBlank() && !line.startsWith("Nobody votes now: "))
            .toList();
  }

  private String said(String pattern) {
    return Pattern.compile(pattern)
        .matcher(read())
        .results()
        .map((MatchResult match) -> match.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + pattern + " in " + read()));
  }

  private static int status(HttpRequest.Builder request) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}
