package quorate.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import quorate.running.Clock;
import quorate.servers.Eventually;

/** The example of docs/CHECKS.md is this class, and it does what is said of it there. */
class ChecksDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "..", "docs", "CHECKS.md");
  private static final Path EXAMPLE =
      Path.of("src", "test", "java", "quorate", "checks", "DiskCheck.java");
  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void theExampleInTheDocumentIsTheOneThatIsCompiledHere() throws IOException {
    String source = Files.readString(EXAMPLE);
    String example = source.substring(source.indexOf("import "));

    assertTrue(
        Files.readString(DOCUMENT).contains("```java\n" + example + "```\n"),
        "the document shows another example");
  }

  @Test
  void aFourthCheckIsToldAfterTheOthersWithoutAnythingElse() throws IOException {
    List<Check> checks =
        List.of(
            HandCheck.ok("database"),
            HandCheck.ok("nats"),
            HandCheck.ok("agents"),
            new DiskCheck(disk(), Long.MAX_VALUE));
    try (CheckEngine engine =
        new CheckEngine(checks, CheckSettings.DEFAULT, Clock.system(), new CheckListener() {})) {
      engine.start();
      Eventually.holds(SOON, "all have run", () -> engine.snapshot().notCheckedYet().isEmpty());

      HealthSnapshot snapshot = engine.snapshot();
      assertEquals(
          List.of("database", "nats", "agents", "disk"),
          snapshot.components().stream().map(ComponentHealth::component).toList());
      assertEquals(Status.DEGRADED, snapshot.component("disk").orElseThrow().status());
    }
  }

  @Test
  void itsResultsAreThoseThatTheDocumentNames() throws IOException {
    assertEquals(CheckResult.ok(), new DiskCheck(disk(), 0).run());
    assertTrue(
        new DiskCheck(disk(), Long.MAX_VALUE)
            .run()
            .message()
            .matches("\\d+ MiB left, " + Long.MAX_VALUE + " required"));
  }

  private static FileStore disk() throws IOException {
    return Files.getFileStore(Path.of("."));
  }
}
