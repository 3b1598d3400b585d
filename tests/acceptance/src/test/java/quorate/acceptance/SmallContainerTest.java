package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.servers.CommandOutcome;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;
import quorate.servers.Signal;

/**
 * The image elsewhere than where it was made, where nothing can be written, run by somebody who may
 * do nothing, in 128 MiB: held to it by the kernel where that can be had, else measured.
 */
class SmallContainerTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration COMMAND = Duration.ofSeconds(30);
  private static final int MEBIBYTES = 128;
  private static final int PROBES = 5_000;

  /** The JVM would rather end than start without its cache. */
  private static final Map<String, String> CACHE_OR_NOTHING =
      Map.of("QUORATE_JAVA_OPTIONS", "-XX:AOTMode=on");

  private Path place;
  private Path image;
  private Optional<MemoryGroup> group;

  @BeforeEach
  void copyTheImage() throws IOException {
    // Not below the checkout, whose folders others may not enter.
    place = Files.createTempDirectory("quorate-");
    image = place.resolve("moved");
    copyReadOnly(Image.HOME, image);
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
    group = MemoryGroup.of((long) MEBIBYTES << 20);
  }

  @AfterEach
  void removeTheImage() throws IOException {
    group.ifPresent(MemoryGroup::close);
    List<Path> found;
    try (Stream<Path> files = Files.walk(place)) {
      found = files.toList();
    }
    for (Path file : found) {
      if (Files.isDirectory(file)) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
    for (Path file : found.reversed()) {
      Files.delete(file);
    }
  }

  @Test
  void itServesThereWithItsCacheAndStopsInGoodOrder() throws IOException {
    try (PostgresServer postgres = PostgresServer.start();
        NatsServer nats = NatsServer.start()) {
      Map<String, String> environment =
          new HashMap<>(OrchestratorProcess.uses(postgres.createDatabase(), nats));
      environment.put("QUORATE_AGENTS_REQUIRED", "0");
      environment.putAll(CACHE_OR_NOTHING);
      try (OrchestratorProcess orchestrator =
          OrchestratorProcess.start(launcher(), place.resolve("orchestrator.log"), environment)) {
        Eventually.holds(SOON, "ready", () -> orchestrator.answers("/readiness", 200));
        for (int probe = 0; probe < PROBES; probe++) {
          assertTrue(orchestrator.answers(probe % 10 == 0 ? "/metrics" : "/health", 200));
        }

        double peak = peakMebibytes(orchestrator);
        System.out.printf("%.1f MiB at the peak, after %d probes%n", peak, PROBES);
        assertTrue(peak < MEBIBYTES, () -> peak + " MiB at the peak");
        orchestrator.process().signal(Signal.TERM);
        assertEquals(OptionalInt.of(0), orchestrator.process().awaitExit(SOON));
      }
    }
  }

  @Test
  void itsOtherCommandsRunThereToo() throws IOException {
    for (String command : new String[] {"--version", "--help", "config"}) {
      ProcessBuilder builder =
          new ProcessBuilder(launcher().toString(), command).directory(place.toFile());
      builder.environment().putAll(CACHE_OR_NOTHING);
      assertEquals(0, CommandOutcome.of(builder, COMMAND).exitCode(), command);
    }
  }

  /** A script that does what a container does before it runs the image's launcher. */
  private Path launcher() throws IOException {
    List<String> command = new ArrayList<>(unprivileged());
    command.add(image.resolve("bin/quorate").toString());
    List<String> held = group.map(memory -> memory.command(command)).orElse(command);
    String words = held.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    Path script = place.resolve("launch");
    Files.writeString(script, "#!/bin/sh\nexec " + words + " \"$@\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }

  private static List<String> unprivileged() {
    if (!System.getProperty("user.name").equals("root")) {
      return List.of();
    }
    return List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs");
  }

  private static double peakMebibytes(OrchestratorProcess orchestrator) throws IOException {
    return Files.readAllLines(Path.of("/proc", orchestrator.process().pid() + "", "status"))
            .stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        / 1_024.0;
  }

  private static void copyReadOnly(Path from, Path to) throws IOException {
    List<Path> found;
    try (Stream<Path> files = Files.walk(from)) {
      found = files.toList();
    }
    for (Path file : found) {
      Files.copy(file, to.resolve(from.relativize(file)));
    }
    for (Path file : found.reversed()) {
      Path copy = to.resolve(from.relativize(file));
      boolean enter = Files.isExecutable(file);
      Set<PosixFilePermission> permissions =
          PosixFilePermissions.fromString(enter ? "r-xr-xr-x" : "r--r--r--");
      Files.setPosixFilePermissions(copy, permissions);
    }
  }
}
