package quorate.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands at the output's path, nothing that was there is lost by a replay. */
class OutputFileTest {
  private static final String JOURNAL =
      """
      {"at":"2026-01-01T00:00:01Z","kind":"config","configuration":{}}
      {"at":"2026-01-01T00:00:02Z","kind":"message","subject":"quorate.agent.signals","payload":"{\\"agent_name\\":\
      \\"one\\",\\"agent_type\\":\\"trend\\",\\"symbol\\":\\"BTC\\",\\"signal\\":\\"BUY\\",\
      \\"confidence\\":0.9,\\"timestamp\\":\\"2026-01-01T00:00:02Z\\"}"}
      """;
  private static final String BROKEN = JOURNAL + "{}\n";

  @TempDir private Path directory;
  private Path journal;
  private Path output;
  private String decisions;

  @BeforeEach
  void replayOnce() throws IOException {
    journal = Files.writeString(directory.resolve("journal.ndjson"), JOURNAL);
    output = directory.resolve("decisions.ndjson");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertEquals(
        ExitCode.CLEAN,
        new ReplayCommand(print(out), print(out), "1").run(journal, Optional.empty()));
    decisions = out.toString(StandardCharsets.UTF_8);
    assertEquals(1, decisions.lines().count(), decisions);
  }

  @Test
  void aNewFileHasTheOrdinaryPermissions() throws IOException {
    Path ordinary = Files.createFile(directory.resolve("ordinary"));

    assertEquals("", replay(output));

    assertEquals(decisions, Files.readString(output));
    assertEquals(Files.getPosixFilePermissions(ordinary), Files.getPosixFilePermissions(output));
  }

  @Test
  void aFileThatWasThereKeepsItsPermissions() throws IOException {
    Files.writeString(output, "old");
    Files.setPosixFilePermissions(output, PosixFilePermissions.fromString("rw-r-----"));

    assertEquals("", replay(output));

    assertEquals(decisions, Files.readString(output));
    assertEquals(
        PosixFilePermissions.fromString("rw-r-----"), Files.getPosixFilePermissions(output));
  }

  @Test
  void aReplayThatFailsLeavesTheFileAsItWas() throws IOException {
    Files.writeString(journal, BROKEN);
    Files.writeString(output, "old");

    assertEquals("The journal cannot be replayed: line 3: kind is missing\n", replay(output));

    assertEquals("old", Files.readString(output));
    try (var files = Files.list(directory)) {
      assertEquals(List.of(output, journal), files.sorted().toList());
    }
  }

  @Test
  void linksAreFollowedAlsoToAFileThatIsNotThereYet() throws IOException {
    Path far = Files.createDirectory(directory.resolve("far")).resolve("decisions");
    Path second = Files.createSymbolicLink(directory.resolve("second"), Path.of("far/decisions"));
    Path first = Files.createSymbolicLink(directory.resolve("first"), Path.of("second"));

    assertEquals("", replay(first));
    assertEquals(decisions, Files.readString(far));
    Files.writeString(far, "old");
    assertEquals("", replay(first));

    assertEquals(decisions, Files.readString(far));
    assertTrue(Files.isSymbolicLink(first));
    assertTrue(Files.isSymbolicLink(second));
  }

  @Test
  void linksInACircleAreAFailure() throws IOException {
    Files.createSymbolicLink(output, output);

    assertEquals("The journal cannot be replayed: " + output + "\n", replay(output));
  }

  @Test
  void aPipeIsWrittenToAndStaysOne() throws Exception {
    assertEquals(0, new ProcessBuilder("mkfifo", output.toString()).start().waitFor());
    CompletableFuture<String> reader =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readString(output);
              } catch (IOException e) {
                return e.toString();
              }
            });

    assertEquals("", replay(output));

    assertTrue(Files.readAttributes(output, "isOther").containsValue(true));
    assertEquals(decisions, reader.get(30, TimeUnit.SECONDS));
  }

  @Test
  void whatIsOpenAlreadyIsAppendedTo() throws IOException {
    Files.writeString(output, "before\n");
    try (var open = new FileOutputStream(output.toFile(), true)) {
      // As a shell's >> and /dev/stdout do it.
      Path link = Files.createSymbolicLink(directory.resolve("stdout"), descriptor(open));
      assertEquals("", replay(link));
    }

    assertEquals("before\n" + decisions, Files.readString(output));
  }

  /** The name of a file that this process holds open. */
  private Path descriptor(OutputStream open) throws IOException {
    open.flush();
    try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors
          .filter(descriptor -> isOutput(descriptor))
          .findFirst()
          .orElseThrow(() -> new AssertionError("not open"));
    }
  }

  private boolean isOutput(Path descriptor) {
    try {
      return Files.isSameFile(descriptor, output);
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void theJournalIsNoOutputByWhateverName() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), journal);
    Path hardLink = Files.createLink(directory.resolve("hard-link"), journal);

    for (Path path : List.of(journal, link, hardLink)) {
      assertEquals(
          "the output is the input itself: " + path,
          assertThrows(WrongUsage.class, () -> replay(path)).getMessage());
    }
    assertEquals(JOURNAL, Files.readString(journal));
  }

  @Test
  void aDirectoryAndAPathThatIsNotThereAreRefusedInWords() throws IOException {
    assertEquals(
        "The journal cannot be replayed: the output is a directory: " + directory + "\n",
        replay(directory));
    assertEquals(
        "There is no such file or directory: " + directory.resolve("missing") + "\n",
        replay(directory.resolve("missing").resolve("decisions")));
  }

  /** What is told while it is replayed. */
  private String replay(Path to) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        new ReplayCommand(print(OutputStream.nullOutputStream()), print(err), "1")
            .run(journal, Optional.of(to));
    String told = err.toString(StandardCharsets.UTF_8);
    assertEquals(told.isEmpty() ? ExitCode.CLEAN : ExitCode.FAILURE, code, told);
    return told;
  }

  private static PrintStream print(OutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }
}
