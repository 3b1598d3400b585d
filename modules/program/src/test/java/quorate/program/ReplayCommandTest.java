package quorate.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals that say nothing of cycles, as somebody writes them by hand. */
class ReplayCommandTest {
  private static final String CONFIGURATION =
      """
      {"at":"%s","kind":"config","configuration":{"quorate.decision.step-interval":"10s"}}
      """;
  private static final Pattern DECISION =
      Pattern.compile(
          "\"id\":\"([^\"]+)\",\"sequence\":(\\d+),.*\"symbol\":\"([^\"]+)\""
              + ".*\"participating_agents\":(\\d+),.*\"timestamp\":\"([^\"]+)\",\"expires_at");
  private static final Pattern REASONING =
      Pattern.compile("\"participating_agents\":(\\d+),.*\"reasoning\":\"([^\"]+)\"");

  private static final Pattern VERSIONED =
      Pattern.compile("\"participating_agents\":(\\d+),.*nobody votes.*\"version\":\"([^\"]+)\"");

  @TempDir Path directory;

  @Test
  void aCycleRunsAtEachMultipleOfTheStepAfterAllThatCameUntilThen() throws IOException {
    String journal =
        at("00:00:01", CONFIGURATION)
            + signal("00:00:03.5", "one", "BTC-USD")
            + signal("00:00:10", "two", "BTC-USD")
            + signal("00:00:10.001", "three", "BTC-USD")
            + signal("00:00:45", "one", "ETH-USD");

    assertEquals(
        List.of(
            "1 BTC-USD of 2 at 2026-01-01T00:00:10.000Z",
            "2 BTC-USD of 3 at 2026-01-01T00:00:20.000Z",
            "3 ETH-USD of 1 at 2026-01-01T00:00:50.000Z"),
        replay(journal));
  }

  @Test
  void whatAnEarlierProcessHeardIsForgottenAndTheSequenceGoesOn() throws IOException {
    String journal =
        at("00:00:01", CONFIGURATION)
            + signal("00:00:03", "one", "BTC-USD")
            + at("00:00:04", CONFIGURATION)
            + signal("00:00:05", "two", "BTC-USD");

    assertEquals(
        List.of(
            "1 BTC-USD of 1 at 2026-01-01T00:00:10.000Z",
            "2 BTC-USD of 1 at 2026-01-01T00:00:10.000Z"),
        replay(journal));
  }

  /** As an earlier program may have written them. */
  @Test
  void settingsThatContradictOneAnotherAreTakenFromAJournal() throws IOException {
    String configuration =
        """
        {"at":"%s","kind":"config","configuration":{"quorate.decision.step-interval":"10s",\
        "quorate.database.retention":"1m"}}
        """;

    assertEquals(
        List.of("1 BTC-USD of 1 at 2026-01-01T00:00:10.000Z"),
        replay(at("00:00:01", configuration) + signal("00:00:03", "one", "BTC-USD")));
  }

  @Test
  void nothingIsDecidedWhilePausedAndAllOfItAfterTheResume() throws IOException {
    String journal =
        at("00:00:01", CONFIGURATION)
            + at("00:00:02", "{\"at\":\"%s\",\"kind\":\"control\",\"paused\":true}\n")
            + signal("00:00:03", "one", "BTC-USD")
            + at("00:00:31", "{\"at\":\"%s\",\"kind\":\"control\",\"paused\":false}\n");

    assertEquals(List.of("1 BTC-USD of 1 at 2026-01-01T00:00:40.000Z"), replay(journal));
  }

  @Test
  void anAbstentionTakesAVoteBackAndCountsForNothing() throws IOException {
    String journal =
        at("00:00:01", CONFIGURATION)
            + signal("00:00:03", "one", "BTC-USD", "SELL", "0.9")
            + signal("00:00:04", "two", "BTC-USD", "BUY", "0.9")
            + signal("00:00:13", "two", "BTC-USD", "HOLD", "0.0000004")
            + signal("00:00:23", "one", "BTC-USD", "HOLD", "0");

    assertEquals(
        List.of(
            "2 agents: HOLD, because no action leads: 2 voters; consensus 0 is 0.6 below the"
                + " minimum of 0.6; confidence 0 is 0.5 below the minimum of 0.5.",
            "2 agents: SELL leads: 1 voter with a consensus of 1 and a confidence of 0.9.",
            "2 agents: HOLD, because nobody votes: 2 agents abstain; 0 voters are 1 below the"
                + " minimum of 1."),
        decisions(journal).map(ReplayCommandTest::reasoning).toList());
  }

  /** An earlier program took such a HOLD for a vote; who compares must see who decided. */
  @Test
  void whatIsDecidedAnewBearsTheVersionOfTheProgramThatCountsTheAbstention() throws IOException {
    String journal =
        at("00:00:01", CONFIGURATION) + signal("00:00:03", "one", "BTC-USD", "HOLD", "0");

    assertEquals(
        List.of("1 agents: nobody votes, says 1.2.3"),
        decisions(journal)
            .map(VERSIONED::matcher)
            .filter(Matcher::find)
            .map(found -> found.group(1) + " agents: nobody votes, says " + found.group(2))
            .toList());
  }

  @Test
  void aJournalThatIsBrokenIsRefusedWithItsLineAndLeavesNoOutput() throws IOException {
    Path input = directory.resolve("journal.ndjson");
    Files.writeString(input, at("00:00:01", CONFIGURATION) + "{}\n");
    Path output = directory.resolve("decisions.ndjson");
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    ExitCode code =
        new ReplayCommand(discarding(), new PrintStream(err, true, StandardCharsets.UTF_8), "1.2.3")
            .run(input, Optional.of(output));

    assertEquals(ExitCode.FAILURE, code);
    assertEquals(
        "The journal cannot be replayed: line 2: kind is missing\n",
        err.toString(StandardCharsets.UTF_8));
    try (var files = Files.list(directory)) {
      assertEquals(List.of(input), files.toList());
    }
  }

  private static String at(String time, String line) {
    return line.formatted("2026-01-01T" + time + "Z");
  }

  private static String signal(String time, String agent, String symbol) {
    return signal(time, agent, symbol, "BUY", "0.9");
  }

  private static String signal(
      String time, String agent, String symbol, String action, String confidence) {
    String at = "2026-01-01T" + time + "Z";
    return """
    {"at":"%s","kind":"message","subject":"quorate.agent.signals","payload":"{\\"agent_name\\":\
    \\"%s\\",\\"agent_type\\":\\"trend\\",\\"symbol\\":\\"%s\\",\\"signal\\":\\"%s\\",\
    \\"confidence\\":%s,\\"timestamp\\":\\"%s\\"}"}
    """
        .formatted(at, agent, symbol, action, confidence, at);
  }

  /** Each decision in a line, after a look at its id. */
  private List<String> replay(String journal) throws IOException {
    return decisions(journal).map(ReplayCommandTest::summary).toList();
  }

  private Stream<String> decisions(String journal) throws IOException {
    Path input = directory.resolve("journal.ndjson");
    Files.writeString(input, journal);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    ExitCode code =
        new ReplayCommand(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                "1.2.3")
            .run(input, Optional.empty());

    assertEquals(ExitCode.CLEAN, code, err.toString(StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8).lines();
  }

  private static String reasoning(String decision) {
    var matcher = REASONING.matcher(decision);
    if (!matcher.find()) {
      throw new AssertionError(decision);
    }
    return matcher.group(1) + " agents: " + matcher.group(2);
  }

  private static String summary(String decision) {
    var matcher = DECISION.matcher(decision);
    if (!matcher.find()) {
      throw new AssertionError(decision);
    }
    String symbol = matcher.group(3);
    String decidedAt = matcher.group(5);
    String name = symbol + " " + decidedAt.replace(".000Z", "Z");
    assertEquals(
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(), matcher.group(1));
    return matcher.group(2) + " " + symbol + " of " + matcher.group(4) + " at " + decidedAt;
  }

  private static PrintStream discarding() {
    return new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
  }
}
