package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import quorate.checks.CheckResult;

/** Whoever reads a message looks it up, so the guide must have it word for word. */
class TroubleshootingDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "..", "docs", "TROUBLESHOOTING.md");

  @Test
  void itHasEveryMessageOfTheCheck() throws IOException {
    String document = Files.readString(DOCUMENT);
    Tables ours = new Tables(new PGSimpleDataSource(), true);
    Tables others = new Tables(new PGSimpleDataSource(), false);

    assertEquals(
        List.of(),
        Stream.of(
                CheckResult.ok(),
                DatabaseCheck.POOL_EXHAUSTED,
                DatabaseCheck.UNREACHABLE,
                DatabaseCheck.TIMED_OUT,
                DatabaseCheck.READ_ONLY,
                CheckResult.failed("its " + Encoding.refusal("LATIN1").orElseThrow()),
                CheckResult.failed(ours.shortcoming(0)),
                CheckResult.failed(ours.shortcoming(1)),
                CheckResult.failed(others.shortcoming(0)),
                CheckResult.failed(others.shortcoming(1)))
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
  void itHasTheWordsOfEveryStateAnOperatorMeets() throws IOException {
    String document = Files.readString(DOCUMENT);

    assertEquals(
        List.of(),
        Stream.concat(
                Refusals.WORDS.values().stream(),
                Stream.of(
                    Refusals.UNREACHABLE,
                    Failures.reason(new SQLException("unsupported startup parameter", "08P01")),
                    Failures.reason(new FlywayException("whatever"))))
            .distinct()
            .filter(words -> !document.contains("`" + beginning(words) + "`"))
            .toList());
  }

  /** What goes before the remedy, which the guide has in its next column. */
  private static String beginning(String words) {
    return words.split(": ", 2)[0];
  }
}
