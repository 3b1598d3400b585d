package quorate.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianProgramTest {
  @TempDir Path directory;

  @Test
  void whatIsOnThePathComesFirst() throws Exception {
    Path program = executable("nats-server");
    SearchPath path = new SearchPath(List.of(directory.resolve("missing"), directory));
    assertEquals(program, DebianProgram.NATS_SERVER.locate(path));
  }

  @Test
  void aFileThatCannotBeExecutedIsNotTheProgram() throws Exception {
    Files.createFile(directory.resolve("nats-server"));
    SearchPath path = new SearchPath(List.of(directory));
    assertThrows(ServerException.class, () -> DebianProgram.NATS_SERVER.locate(path));
  }

  @Test
  void withoutTheProgramAndWithoutAptOneLineSaysWhatToInstall() {
    var failure =
        assertThrows(
            ServerException.class,
            () -> DebianProgram.ALERTMANAGER.locate(new SearchPath(List.of())));
    assertEquals(
        "prometheus-alertmanager is not on the PATH and this is not a Debian-like system with"
            + " apt-get: install prometheus-alertmanager (package prometheus-alertmanager) and"
            + " try again",
        failure.getMessage());
  }

  @Test
  void aPackageDebianDoesNotHaveIsReportedInOneLine() {
    var failure =
        assertThrows(
            ServerException.class,
            () -> new DebianPackage("quorate-is-no-package").unpacked(new Cache(directory)));
    assertEquals(1, failure.getMessage().lines().count(), failure.getMessage());
    assertTrue(failure.getMessage().contains("quorate-is-no-package"), failure.getMessage());
  }

  @Test
  void thePackageIsFetchedAndRuns() {
    Path unpacked = new DebianPackage("nats-server").unpacked(new Cache(directory));
    Path program = DebianPackage.programs(unpacked).find("nats-server").orElseThrow();
    CommandOutcome outcome =
        CommandOutcome.of(
            new ProcessBuilder(program.toString(), "--version"), Duration.ofSeconds(10));
    assertTrue(outcome.output().startsWith("nats-server: v"), outcome.output());
  }

  private Path executable(String name) throws Exception {
    return Files.createFile(
        directory.resolve(name),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }
}
