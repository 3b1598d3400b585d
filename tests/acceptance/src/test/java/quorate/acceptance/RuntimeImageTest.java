package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import quorate.servers.CommandOutcome;

/** What the image is made of, and that it is used as it was made. */
class RuntimeImageTest {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final String CACHE_OR_NOTHING = "-XX:AOTMode=on";
  private static final List<String> ONE_OF_EACH_PART =
      List.of(
          "io.helidon.webserver.WebServer",
          "io.nats.client.impl.NatsConnection",
          "org.postgresql.jdbc.PgConnection",
          "quorate.domain.DecisionEngine");

  @Test
  void itHoldsTheModulesOfTheListAndNoOther() throws IOException {
    String list;
    try (InputStream in = RuntimeImageTest.class.getResourceAsStream("modules.txt")) {
      list = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    CommandOutcome held =
        CommandOutcome.of(
            new ProcessBuilder(Image.HOME.resolve("bin/java").toString(), "--list-modules"), BOUND);

    assertEquals(list, held.output().replaceAll("@.*", ""));
  }

  @Test
  void itHoldsNoProgramButTheJvmAndTheLauncher() throws IOException {
    try (Stream<Path> programs = Files.list(Image.HOME.resolve("bin"))) {
      assertEquals(
          List.of("java", "quorate"),
          programs.map(program -> program.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void theCacheIsInUse() {
    CommandOutcome version = Image.run("--version");

    // This JVM would rather end than start without.
    assertEquals(version, Image.run(Map.of("QUORATE_JAVA_OPTIONS", CACHE_OR_NOTHING), "--version"));
    assertEquals(0, version.exitCode());
  }

  @Test
  void theCacheHoldsTheClassesOfEveryPart() {
    CommandOutcome loaded =
        Image.run(Map.of("QUORATE_JAVA_OPTIONS", "-Xlog:class+load:stderr"), "--version");

    // All that the cache holds are linked when the JVM starts, used or not.
    Set<String> cached =
        loaded
            .output()
            .lines()
            .filter(line -> line.endsWith(" source: shared objects file"))
            .map(line -> line.replaceAll("^(\\[[^]]*])+ (\\S+) .*$", "$2"))
            .collect(Collectors.toSet());
    assertEquals(ONE_OF_EACH_PART, ONE_OF_EACH_PART.stream().filter(cached::contains).toList());
  }

  @Test
  void withOtherHeadersThanTheCacheItStartsWithoutAndSaysSoApartFromTheResults() {
    String version = Image.run("--version").output();
    Map<String, String> other = Map.of("QUORATE_JAVA_OPTIONS", "-XX:-UseCompactObjectHeaders");

    assertEquals(new CommandOutcome(0, version), withoutErrors(other));
    assertTrue(Image.run(other, "--version").output().contains("Unable to use AOT cache"));
  }

  private static CommandOutcome withoutErrors(Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh", "-c", "exec \"$0\" --version 2>/dev/null", Image.LAUNCHER.toString());
    builder.environment().putAll(environment);
    return CommandOutcome.of(builder, BOUND);
  }
}
