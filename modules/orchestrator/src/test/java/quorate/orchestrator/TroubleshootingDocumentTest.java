package quorate.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import quorate.checks.AgentsCheck;
import quorate.checks.CheckResult;
import quorate.domain.DropReason;
import quorate.domain.WithheldReason;

/** Whoever reads a message looks it up, so the guide must have it word for word. */
class TroubleshootingDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "..", "docs", "TROUBLESHOOTING.md");

  @Test
  void itHasEveryMessageOfTheAgents() throws IOException {
    assertHasAll(
        List.of(
            new AgentsCheck(0, () -> 0, () -> true).run(),
            new AgentsCheck(1, () -> 1, () -> true).run(),
            new AgentsCheck(1, () -> 3, () -> true).run(),
            new AgentsCheck(1, () -> 0, () -> true).run(),
            new AgentsCheck(3, () -> 1, () -> true).run(),
            new AgentsCheck(1, () -> 1, () -> false).run()));
  }

  private static void assertHasAll(List<CheckResult> results) throws IOException {
    String document = Files.readString(DOCUMENT);
    assertEquals(
        List.of(),
        results.stream()
            .filter(result -> !hasRow(result, document))
            .map(CheckResult::message)
            .toList());
  }

  /** A row of a table that has the message, alone or among others, and then the status. */
  private static boolean hasRow(CheckResult result, String document) {
    String message = result.message().isEmpty() ? "(none)" : "`" + result.message() + "`";
    return document
        .lines()
        .filter(line -> line.startsWith("|") && line.contains(message))
        .anyMatch(line -> line.contains(" | " + result.status().label() + " |"));
  }

  @Test
  void itHasEveryReasonForWhichAMessageIsDropped() throws IOException {
    String document = Files.readString(DOCUMENT);
    for (DropReason reason : DropReason.values()) {
      assertEquals(
          1,
          document.lines().filter(line -> line.startsWith("| `" + reason.label() + "` |")).count(),
          reason.label());
    }
  }

  @Test
  void itHasEveryReasonForWhichADecisionIsWithheld() throws IOException {
    String document = Files.readString(DOCUMENT);
    for (WithheldReason reason : WithheldReason.values()) {
      String series = "orchestrator_decisions_withheld_total{reason=\"" + reason.label() + "\"}";
      assertEquals(1, document.lines().filter(line -> line.contains(series)).count(), series);
    }
  }
}
