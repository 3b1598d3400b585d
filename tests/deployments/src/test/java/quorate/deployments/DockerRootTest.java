package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.servers.Database;
import quorate.servers.Eventually;
import quorate.servers.OrchestratorProcess;
import quorate.servers.Signal;
import quorate.testkit.NatsExtension;
import quorate.testkit.PostgresExtension;

/** The program in the root directory of its container, without a container engine. */
class DockerRootTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension static final PostgresExtension postgres = PostgresExtension.empty();
  @RegisterExtension static final NatsExtension nats = new NatsExtension();

  private static BareRoot root;

  @BeforeAll
  static void makeRoot() {
    root = BareRoot.make();
  }

  @Test
  void itHoldsLibrariesThreeProgramsAndFourFilesOfNames() throws IOException {
    Set<String> others;
    try (Stream<Path> files = Files.walk(root.directory())) {
      others =
          files
              .filter(Files::isRegularFile)
              .map(file -> root.directory().relativize(file).toString())
              .filter(file -> !file.matches("(usr/)?lib.*/(lib|ld-)[^/]*\\.so[.0-9]*"))
              .collect(Collectors.toCollection(TreeSet::new));
    }

    assertEquals(
        Set.of(
            "bin/sh",
            "usr/bin/dirname",
            "usr/bin/readlink",
            "etc/passwd",
            "etc/group",
            "etc/hosts",
            "etc/nsswitch.conf"),
        others);
  }

  @Test
  void theOrchestratorBecomesReadyInItAndStopsInGoodOrder() throws IOException {
    BareRoot.assumeItCanBeEntered();
    Database database = postgres.database();
    Map<String, String> variables = new HashMap<>();
    // By name, so that it takes the C library's look-up of names to get there.
    variables.put("QUORATE_DATABASE_URL", database.url().replace("127.0.0.1", "localhost"));
    variables.put("QUORATE_DATABASE_USER", database.user());
    variables.put("QUORATE_DATABASE_PASSWORD", database.password());
    variables.put("QUORATE_NATS_URL", nats.server().url().replace("127.0.0.1", "localhost"));
    variables.put("QUORATE_AGENTS_REQUIRED", "0");
    // The JVM would rather end than start without its cache.
    variables.put("QUORATE_JAVA_OPTIONS", "-XX:AOTMode=on");

    try (OrchestratorProcess orchestrator = start(variables)) {
      Eventually.holds(SOON, "healthy", () -> orchestrator.answers("/health", 200));
      Eventually.holds(SOON, "ready", () -> orchestrator.answers("/readiness", 200));

      orchestrator.process().signal(Signal.TERM);

      assertEquals(OptionalInt.of(0), orchestrator.process().awaitExit(SOON));
      assertTrue(!orchestrator.log().contains("OpenJDK 64-Bit Server VM warning"), "no warning");
    }
  }

  /** {@link OrchestratorProcess} runs a file with the argument {@code orchestrator}. */
  private static OrchestratorProcess start(Map<String, String> variables) throws IOException {
    List<String> command = Dockerfile.read().command();
    assertEquals("orchestrator", command.getLast());
    Path directory = Program.emptyDirectory();
    Path launcher = directory.resolve("enter");
    String words =
        root.command(command.subList(0, command.size() - 1)).stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    Files.writeString(launcher, "#!/bin/sh\nexec " + words + " \"$@\"\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    return OrchestratorProcess.start(launcher, directory.resolve("orchestrator.log"), variables);
  }

  @Test
  void theOtherCommandsRunInItToo() {
    BareRoot.assumeItCanBeEntered();
    String launcher = Dockerfile.read().words("ENTRYPOINT").getFirst();

    assertEquals(0, root.run(launcher, "config").exitCode());
    assertTrue(
        root.run(launcher, "--version").output().startsWith("quorate " + Checkout.VERSION + " "));
  }

  @Test
  void whoGetsInThereHasNoRightsAndCanWriteNothing() {
    BareRoot.assumeItCanBeEntered();

    assertEquals(
        """
        Uid: 10001 10001 10001 10001
        CapEff: 0000000000000000
        CapPrm: 0000000000000000
        not writable: /file
        not writable: /etc/passwd
        not writable: /quorate/bin/quorate
        not writable: /tmp/file
        """,
        root.run(
                "/bin/sh",
                "-c",
                """
                status() {
                  while read -r key values; do
                    if [ "$key" = "$1" ]; then echo $key $values; fi
                  done </proc/self/status
                }
                status Uid:
                status CapEff:
                status CapPrm:
                for file in /file /etc/passwd /quorate/bin/quorate /tmp/file; do
                  (: >>"$file") 2>/dev/null || echo "not writable: $file"
                done
                """)
            .output());
  }
}
