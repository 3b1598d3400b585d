package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import quorate.servers.CommandOutcome;
import quorate.servers.DebianProgram;
import quorate.servers.Eventually;
import quorate.servers.OrchestratorProcess;

/** That the image runs on lesser processors than the one it was built on. */
class OtherProcessorTest {
  private static final DebianProgram EMULATOR =
      new DebianProgram("qemu-x86_64-static", "qemu-user-static");

  /** Of 2010, without AVX: so are the virtual machines of many a provider by default. */
  private static final String PROCESSOR = "Westmere";

  /** It takes a minute under emulation on a busy machine. */
  private static final Duration EMULATED = Duration.ofMinutes(5);

  @Test
  void theCacheHoldsNoMachineCode() {
    CommandOutcome version =
        Image.run(Map.of("QUORATE_JAVA_OPTIONS", "-Xlog:aot+codecache*=debug:stderr"), "--version");

    assertEquals(0, version.exitCode());
    assertFalse(version.output().contains("AOT code entries"), version.output());
  }

  @Test
  @EnabledIfSystemProperty(named = "os.arch", matches = "amd64")
  void itComesUpOnAProcessorWithoutAvx() throws IOException {
    Path home = emulated();

    try (OrchestratorProcess orchestrator =
        OrchestratorProcess.start(
            home.resolve("bin/quorate"),
            home.resolve("orchestrator.log"),
            Map.of(
                "QUORATE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/quorate",
                "QUORATE_NATS_URL", "nats://127.0.0.1:1",
                // With the cache or not at all.
                "QUORATE_JAVA_OPTIONS", "-XX:AOTMode=on"))) {
      Eventually.happens(
          EMULATED, () -> !orchestrator.process().alive() || orchestrator.answers("/health", 200));

      assertEquals(true, orchestrator.answers("/health", 200), orchestrator::log);
    }
  }

  /** An image whose {@code bin/java} runs the real one in the emulator. */
  private static Path emulated() throws IOException {
    Path home = Image.newDirectory("emulated");
    Path bin = Files.createDirectory(home.resolve("bin"));
    Files.createSymbolicLink(home.resolve("lib"), Image.HOME.resolve("lib").toAbsolutePath());
    Files.copy(Image.LAUNCHER, bin.resolve("quorate"));
    Path java = bin.resolve("java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        exec "%s" -cpu %s "%s" "$@"
        """
            .formatted(
                EMULATOR.locate(), PROCESSOR, Image.HOME.resolve("bin/java").toAbsolutePath()));
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    return home;
  }
}
