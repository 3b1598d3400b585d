package quorate.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Only root can become somebody else; for everybody else the other tests go the ordinary way. */
@EnabledIf("isRoot")
class UsersTest {
  private static final Duration BOUND = Duration.ofSeconds(120);

  @TempDir Path directory;

  static boolean isRoot() {
    return Account.ours().equals(Account.ROOT);
  }

  @BeforeEach
  void letEverybodyIn() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void anOrdinaryUserStartsBothServersFromNothing() throws IOException {
    Path home = Files.createDirectory(directory.resolve("home"));
    Account.NOBODY.own(home);
    List<String> command = ServerUser.NOBODY.command(ChildJvm.command(readable(), home, "end"));
    ProcessBuilder child = new ProcessBuilder(command).directory(home.toFile());
    child.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
    child.environment().put("HOME", home.toString());

    CommandOutcome outcome = CommandOutcome.of(child, BOUND);

    assertEquals(0, outcome.exitCode(), outcome.output());
    assertTrue(Files.isDirectory(home.resolve(".cache").resolve("quorate")), "its own cache");
    assertEquals(List.of(), contentOf(home.resolve("servers")));
  }

  @Test
  void rootRunsPostgresAsNobodyWhereNamespacesAreNotAllowed() throws Exception {
    Cache cache = new Cache(Files.createDirectory(directory.resolve("cache")));
    Path home = directory.resolve("server");
    try (PostgresServer server = PostgresServer.start(home, Map.of(), ServerUser.NOBODY, cache)) {
      assertEquals(Account.NOBODY, Account.ofOwner(Path.of("/proc", Long.toString(server.pid()))));
      assertEquals("1", server.createDatabase().value("SELECT 1"));
      server.freeze();
      server.crash();
      server.startAgain();
    }
    assertTrue(Files.notExists(home));
  }

  @Test
  void aDirectoryNobodyMayEnterIsNamedInOneLine() throws IOException {
    Path closed =
        Files.createDirectory(
            directory.resolve("closed"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path within = closed.resolve("server");
    var failure =
        assertThrows(
            ServerException.class,
            () -> PostgresServer.start(within, Map.of(), ServerUser.NOBODY, new Cache(directory)));
    assertEquals(
        ("postgres must run as nobody here, who may not enter %s: let everybody enter it,"
                + " or take another directory than %s")
            .formatted(closed, within),
        failure.getMessage());
  }

  /** The class path, copied to where everybody may read it: a local repository may be closed. */
  private List<Path> readable() throws IOException {
    Path copies = Files.createDirectory(directory.resolve("classes"));
    List<Path> readable = new ArrayList<>();
    for (Path element : ChildJvm.classPath()) {
      Path copy = copies.resolve(readable.size() + "-" + element.getFileName());
      copy(element, copy);
      readable.add(copy);
    }
    return readable;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static List<Path> contentOf(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
